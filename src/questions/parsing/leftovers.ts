import type { List, Nodes, Root, RootContent } from 'mdast';
import { plural } from '../counts.ts';
import { reportLookalikes } from './lookalikes.ts';
import { isParent } from '../markdown.ts';
import { linesOf, type Reports } from '../../authored/reports.ts';
import { textOf } from '../text.ts';

/** What has become of a document's nodes. */
export interface Ledger {
  /** Nodes that are placed, or reported, with all they hold. */
  settled: ReadonlySet<Nodes>;
  /** Blocks that are shown, although a list in them asks nothing. */
  shown: ReadonlySet<Nodes>;
}

/** Reports every list, every look-alike of one and every other text that came to nothing. */
export function reportLeftovers(
  { tree, source }: { tree: Root; source: string },
  { settled, shown }: Ledger,
  reports: Reports,
): void {
  const lines = source.split('\n');
  for (const block of tree.children) {
    if (settled.has(block) || withoutWords.has(block.type)) continue;
    const lists = listsIn(block, settled);
    for (const list of lists) reportList(list, block, reports);
    const isReported = reportLookalikes(block, lines, reports) || lists.length > 0;
    const isOnlyTags = block.type === 'html' && textOf(block) === '';
    if (isReported || isOnlyTags || shown.has(block) || block.type === 'list') continue;
    reports.notice(
      linesOf(block),
      `${names[block.type] ?? 'Text'} stands where the site shows none.`,
      'Move it between a heading and its first question, indent it to make it part of the question above, or make it a list item if it is a question.',
    );
  }
}

/** The outermost lists in a node that hold an item of which nothing has become yet. */
function listsIn(node: Nodes, settled: ReadonlySet<Nodes>): List[] {
  if (settled.has(node)) return [];
  if (node.type === 'list') return node.children.every((item) => settled.has(item)) ? [] : [node];
  return isParent(node) ? node.children.flatMap((child) => listsIn(child, settled)) : [];
}

function reportList(list: List, block: RootContent, reports: Reports): void {
  const place = names[block.type];
  reports.notice(
    linesOf(list),
    `${place ?? 'The document'} holds a list of ${plural(list.children.length, 'item')} that cannot be placed.`,
    advice[block.type] ?? 'If its items are questions, write them as a list below a heading.',
  );
}

const withoutWords = new Set<Nodes['type']>(['heading', 'thematicBreak']);

const names: Partial<Record<Nodes['type'], string>> = {
  blockquote: 'A block quote',
  code: 'A code block',
  footnoteDefinition: 'A footnote',
  html: 'HTML',
  paragraph: 'A paragraph',
  table: 'A table',
};

const advice: Partial<Record<Nodes['type'], string>> = {
  blockquote: 'If its items are questions, take the > off their lines.',
};
