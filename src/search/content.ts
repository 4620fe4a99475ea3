import type { Fragment } from './index/files.ts';

/** Id of the anchor before an answer's aliases, which stand in the index and not on the page. */
export const aliasesId = 'search-aliases';

/** Name of the metadata field that holds them. */
export const aliasesField = 'aliases';

/** The words that stand on the page: an index has its aliases after them. */
export function wordsOnPage({ content, anchors }: Fragment): string[] {
  const aliases = anchors.find(({ element, id }) => element === 'span' && id === aliasesId);
  return splitContent(content).slice(0, aliases?.location);
}

/** Words keep the space after them. Where a language has none, they are split by zero-width spaces. */
function splitContent(content: string): string[] {
  return content.includes('\u200b') ? content.split('\u200b') : content.split(/(?<= )/);
}

/**
 * The words of a title or heading as the page holds them, from the one at `start`. The index ends
 * such a text with a full stop, which is left out.
 */
export function spell(text: string, words: string[], start: number): string[] {
  const found = words.slice(start, start + wordsOf(text, words, start));
  const beforeLast = found.slice(0, -1).join('').length;
  return found.join('').startsWith(text) ? [...found.slice(0, -1), text.slice(beforeLast)] : [text];
}

/** How many of the page's words, from the one at `start`, make up `text`. */
export function wordsOf(text: string, words: string[], start: number): number {
  let length = 0;
  let count = 0;
  while (length < text.length && start + count < words.length) {
    length += words[start + count++]?.length ?? 0;
  }
  return count;
}
