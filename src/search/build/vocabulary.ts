import { createHash } from 'node:crypto';
import { saysLittle } from '../english.ts';
import type { SearchIndex } from '../index/open.ts';
import { commonness, formatVocabulary, vocabularyWords } from '../vocabulary.ts';

/**
 * The vocabulary of an index as the file to publish; its name changes with what it holds. Words that
 * say little are left out: nobody searches for them.
 */
export async function vocabularyFile(
  index: SearchIndex,
  language: string,
): Promise<{ name: string; text: string }> {
  const pages = new Map<string, number>();
  for (const page of index.map.pages.keys()) {
    const { content } = await index.fragment(page);
    for (const word of vocabularyWords(content)) pages.set(word, (pages.get(word) ?? 0) + 1);
  }
  const kept = [...pages]
    .filter(([word]) => !saysLittle(word, language))
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, vocabularySize(index.map.pages.length));
  const text = formatVocabulary(new Map(kept.map(([word, count]) => [word, commonness(count)])));
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return { name: `vocabulary.${hash}.json`, text };
}

/**
 * How many words a vocabulary has at most: the commonest. A site's own number of words grows with
 * about the square root of its text; the file must grow slower.
 */
export function vocabularySize(pageCount: number): number {
  return Math.round(4_000 + 100 * Math.sqrt(pageCount));
}
