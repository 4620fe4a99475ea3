import type { Nodes, Root } from 'mdast';
import { isParent } from '../../questions/markdown.ts';
import { answerSections } from '../sections.ts';
import { unwritten } from '../schema.ts';
import { countPlainWords } from '../words.ts';
import type { Inspection } from './inspection.ts';
import { everyNode, lineOf } from './mdx.ts';

/** Checks the length of the body and its headings. */
export function checkProse(body: Root, inspection: Inspection): void {
  const { fault } = inspection;
  const words = countPlainWords(readableText(body));
  const first = body.children[0];
  if (words < 400 || words > 900) {
    fault(
      first ? lineOf(first) : lineOf(body),
      `The body has ${words} words; code, outputs and pictures do not count.`,
      'Write 400 to 900.',
    );
  }
  let hasSection = false;
  for (const node of everyNode(body)) {
    const text =
      node.type === 'heading' || node.type === 'paragraph' ? readableText(node).trim() : '';
    if (text === unwritten)
      fault(lineOf(node), 'This part of the body is not written yet.', 'Write it, or take it out.');
    if (node.type !== 'heading') continue;
    if (node.depth !== 2 && node.depth !== 3) {
      fault(
        lineOf(node),
        `The heading “${text}” has ${node.depth} #.`,
        'Write ## or ###: the page has the levels around them.',
      );
    } else if (node.depth === 3 && !hasSection) {
      fault(lineOf(node), `The heading “${text}” has ### without a ## above it.`, 'Write ##.');
    }
    // One that is too low is enough to say.
    hasSection = true;
    if (pageHeadings.has(slug(text))) {
      fault(
        lineOf(node),
        `The heading “${text}” is one that every page has.`,
        'Give it another name, or write it into that field.',
      );
    }
  }
}

/** The headings that a page has around the body of its answer, as an author would write them. */
export const pageSections: readonly string[] = [
  ...Object.values(answerSections).map(({ title }) => title),
  'Try it first',
];

const pageHeadings = new Set([
  ...pageSections.map(slug),
  ...Object.values(answerSections).map(({ id }) => id),
  'outline',
]);

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** What a reader reads as text. A recorded value counts as one word. */
function readableText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'mdxJsxTextElement':
    case 'mdxJsxFlowElement':
      return node.name === 'Value' ? '0' : '';
    case 'break':
      return '\n';
    default: {
      const ends = blocks.has(node.type) ? '\n' : '';
      return isParent(node) ? node.children.map(readableText).join('') + ends : '';
    }
  }
}

const blocks = new Set<Nodes['type']>(['paragraph', 'heading', 'tableCell']);
