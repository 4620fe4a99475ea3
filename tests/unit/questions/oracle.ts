import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A word of its own, such as `T12X`, and the line it stands in, from 1. */
export interface Word {
  word: string;
  line: number;
}

/** The words that stand in a list item as any reader of GitHub’s Markdown sees them. */
export function wordsInItems(markdown: string): Word[] {
  const source = markdown.replace(/^\uFEFF/, '');
  const tree = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return wordsIn(tree, source, false);
}

function wordsIn(node: Nodes, source: string, isInItem: boolean): Word[] {
  if ('children' in node) {
    const isItem = isInItem || node.type === 'listItem';
    return node.children.flatMap((child) => wordsIn(child, source, isItem));
  }
  const start = node.position?.start;
  if (!isInItem || !start || !visible.has(node.type)) return [];
  const text = source.slice(start.offset, node.position?.end.offset);
  // What a comment hides is hidden on purpose.
  const shown =
    node.type === 'html'
      ? text.replace(/<!--[^]*?(-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '))
      : text;
  return [...shown.matchAll(/T\d+X/g)].map(({ 0: word, index }) => ({
    word,
    line: start.line + (shown.slice(0, index).match(/\r\n?|\n/g)?.length ?? 0),
  }));
}

const visible = new Set(['text', 'inlineCode', 'code', 'html', 'image']);
