import { array, record, text } from './index/expect.ts';
import { normalizeWord } from './words.ts';

/**
 * The words of the site, each with how common it is: 0 for a word of one page, and one more each
 * time the number of pages doubles. Words have letters alone, three at least.
 */
export type Vocabulary = Map<string, number>;

/** The shortest word worth keeping. */
const fewestLetters = 3;

/** The highest commonness that has a digit of its own. */
const highest = 9;

/** The different words of a text that belong in a vocabulary. */
export function vocabularyWords(content: string): Set<string> {
  const words = content.split(/[^\p{L}\p{M}\p{N}_]+/u).map((word) => normalizeWord(word, '_'));
  return new Set(words.filter(isPlain));
}

/** Whether a word has letters alone, as no number, code or identifier has. */
export function isPlain(word: string): boolean {
  return word.length >= fewestLetters && /^\p{L}+$/u.test(word);
}

/** How common a word of that many pages is. */
export function commonness(pages: number): number {
  return Math.min(highest, Math.floor(Math.log2(Math.max(1, pages))));
}

/** The vocabulary's file: words in their order, and a digit for each. */
export function formatVocabulary(vocabulary: Vocabulary): string {
  const sorted = [...vocabulary].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({
    words: sorted.map(([word]) => word).join(' '),
    commonness: sorted.map(([, each]) => each).join(''),
  });
}

/** Reads what `formatVocabulary` wrote. Throws an `Error` when it is something else. */
export function parseVocabulary(bytes: Uint8Array): Vocabulary {
  const file = record(JSON.parse(new TextDecoder().decode(bytes)));
  const digits = array([...text(file['commonness'])]).map(Number);
  const words = text(file['words']).split(' ');
  return new Map(words.filter(Boolean).map((word, at) => [word, digits[at] ?? 0]));
}
