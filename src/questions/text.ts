import type { Nodes } from 'mdast';
import { isParent } from './markdown.ts';
import { textOfHtml } from './safe-html.ts';

/** What a reader sees of a node, on one line. */
export function textOf(...nodes: Nodes[]): string {
  return toOneLine(nodes.map(textWithLines).join(''));
}

/** Text with every run of white space as one space, and none at its ends. */
export function toOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Text for a report: its beginning, on one line. */
export function shorten(text: string): string {
  const characters = Array.from(toOneLine(text));
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
}

/** What a reader sees of a node, lines kept. */
export function textWithLines(node: Nodes): string {
  if (isParent(node)) {
    const separator = blocksInside.has(node.type) ? '\n' : '';
    return node.children.map(textWithLines).join(separator);
  }
  if (node.type === 'html') return textOfHtml(node.value);
  if (node.type === 'image') return node.alt ?? '';
  if (node.type === 'break') return '\n';
  return 'value' in node && node.type !== 'yaml' ? node.value : '';
}

const blocksInside = new Set<Nodes['type']>([
  'root',
  'list',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'footnoteDefinition',
]);
