import type { Nodes, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { nearest } from '../../authored/nearest.ts';
import { checkAttributes } from './attributes.ts';
import type { Inspection } from './inspection.ts';
import { everyNode, lineOf } from './mdx.ts';

/** A component of the body with the attributes it may have, all literal. */
export interface Use {
  component: ComponentName;
  line: number;
  attributes: Map<string, string>;
}

/** The components that a body may hold. */
export type ComponentName = keyof typeof components;

/**
 * Checks the components and expressions of a body.
 *
 * @returns the components that name a file, which is still to be checked
 */
export function checkComponents(body: Root, inspection: Inspection): Use[] {
  return [...everyNode(body)].flatMap((node) => checkNode(node, inspection));
}

/** Whether a component is a word of a sentence instead of a block of its own. */
const components = {
  Code: { required: ['file'], optional: ['region', 'caption'], inline: false },
  Output: { required: ['file'], optional: ['caption'], inline: false },
  Plan: { required: ['file'], optional: ['caption'], inline: false },
  Value: { required: ['file', 'name'], optional: [], inline: true },
  Diagram: { required: ['file', 'alt'], optional: ['caption'], inline: false },
} as const satisfies Record<string, { required: string[]; optional: string[]; inline: boolean }>;

function checkNode(node: Nodes, { fault }: Inspection): Use[] {
  const line = lineOf(node);
  switch (node.type) {
    case 'mdxjsEsm':
      fault(
        line,
        'The body imports or exports.',
        'Take it out: the components are there without it.',
      );
      return [];
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      if (node.data?.estree?.body.length !== 0) {
        fault(
          line,
          `The body has an expression, \`{${node.value}}\`.`,
          'Write text; a brace in text is \\{.',
        );
      }
      return [];
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return checkElement(node, line, fault);
    case 'paragraph':
      // Prettier takes a line that begins with a component for a block, and parts the paragraph.
      if (node.children[0]?.type === 'mdxJsxTextElement') {
        fault(
          line,
          `The paragraph begins with \`<${node.children[0].name ?? ''}>\`.`,
          'Put a word of the sentence before it, on the same line.',
        );
      }
      return [];
    default:
      return [];
  }
}

function checkElement(
  node: MdxJsxFlowElement | MdxJsxTextElement,
  line: number,
  fault: Inspection['fault'],
): Use[] {
  const name = node.name ?? '';
  if (!isComponent(name)) {
    const near = nearest(name, Object.keys(components));
    fault(
      line,
      `\`<${name}>\` is not a component of an answer.`,
      `${near ? `Did you mean \`<${near}>\`? ` : ''}There are ${Object.keys(components).join(', ')}.`,
    );
    return [];
  }
  const { required, optional, inline } = components[name];
  if (node.type === 'mdxJsxTextElement' && !inline) {
    fault(
      line,
      `\`<${name}>\` stands inside a paragraph.`,
      'Put it on lines of its own, with an empty line above and below.',
    );
  }
  if (node.children.length > 0) {
    fault(line, `\`<${name}>\` has something inside it.`, `Close it at once: \`<${name} … />\`.`);
  }
  const attributes = checkAttributes(node, name, { required, optional }, fault);
  return attributes?.get('file') ? [{ component: name, line, attributes }] : [];
}

function isComponent(name: string): name is ComponentName {
  return Object.hasOwn(components, name);
}
