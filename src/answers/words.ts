import { fromMarkdown } from 'mdast-util-from-markdown';
import { plainText } from '../questions/render.ts';

/** How many words a reader reads in inline Markdown. */
export function countWords(markdown: string): number {
  return countPlainWords(plainText(markdown));
}

/** How many words plain text has. `pg_stat_activity`, `well-known` and `p99.9` are one each. */
export function countPlainWords(text: string): number {
  return text.split(/\s+/).reduce((count, word) => count + wordsIn(word), 0);
}

/** Whether Markdown is one paragraph and nothing else. */
export function isOneParagraph(markdown: string): boolean {
  // Most texts begin with a letter and have one line, which nothing but a paragraph can.
  if (/^\p{L}.*$/u.test(markdown.trim())) return true;
  const { children } = fromMarkdown(markdown);
  return children.length === 1 && children[0]?.type === 'paragraph';
}

function wordsIn(word: string): number {
  if (!/[\p{L}\p{N}]/u.test(word)) return 0;
  return withoutSpaces.test(word) ? [...segmenter.segment(word)].filter(isWord).length : 1;
}

function isWord({ isWordLike }: Intl.SegmentData): boolean {
  return isWordLike === true;
}

/** Scripts that put no spaces between words. */
const withoutSpaces =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
