import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { nearest } from '../../authored/nearest.ts';
import { unwritten } from '../schema.ts';
import type { Fault } from './inspection.ts';
import { lineOf } from './mdx.ts';

/**
 * Checks the attributes of a component.
 *
 * @returns their texts by name; `undefined` when one of them is an expression, so that nothing can be
 * said of what it shows
 */
export function checkAttributes(
  element: MdxJsxFlowElement | MdxJsxTextElement,
  component: string,
  { required, optional }: { required: readonly string[]; optional: readonly string[] },
  fault: Fault,
): Map<string, string> | undefined {
  const line = lineOf(element);
  const known = [...required, ...optional];
  const texts = new Map<string, string>();
  const dynamic = new Set<string>();
  for (const attribute of element.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      dynamic.add(attribute.value);
      fault(
        line,
        `\`<${component}>\` has the expression \`{${attribute.value}}\`.`,
        'Write each attribute as name="text".',
      );
    } else if (!known.includes(attribute.name)) {
      const near = nearest(attribute.name, known);
      fault(
        line,
        `\`<${component}>\` has no attribute \`${attribute.name}\`.`,
        `${near ? `Did you mean \`${near}\`? ` : ''}It has ${known.join(', ')}.`,
      );
    } else if (typeof attribute.value === 'string') {
      texts.set(attribute.name, attribute.value.trim());
    } else {
      dynamic.add(attribute.name);
      fault(
        line,
        `\`${attribute.name}\` of \`<${component}>\` is not plain text.`,
        `Write ${attribute.name}="text".`,
      );
    }
  }
  for (const name of required.filter((name) => !dynamic.has(name))) {
    const text = texts.get(name);
    if (text === undefined) {
      fault(line, `\`<${component}>\` has no \`${name}\`.`, `Add ${name}="…".`);
    } else if (text === '' || text === unwritten) {
      fault(line, `\`${name}\` of \`<${component}>\` is not written yet.`, `Write ${name}="…".`);
    }
  }
  return dynamic.size > 0 ? undefined : texts;
}
