import { foldInflection, inflectionRoot } from './english.ts';
import { type Term, parseQuery } from './words.ts';

/** Other ways to say what stands at a place of a query: each a word, or words that follow each other. */
export type OtherWays = Term[][];

/** The most words that a spelling of a thesaurus may have. */
const mostWords = 5;

/** Looks words up in groups of words that mean the same. */
export interface Thesaurus {
  /** For each term of a query, what else says the same as it and its neighbours. */
  waysFor(terms: Term[]): OtherWays[];
}

/** Reads the groups, each when it may matter. `signs` and `language` are those of the index. */
export function openThesaurus(groups: string[][], signs: string, language: string): Thesaurus {
  return {
    waysFor(terms) {
      const others = readOthers(mattering(groups, terms), signs, language);
      const ways = terms.map((): OtherWays => []);
      for (let from = 0; from < terms.length;) {
        const length = longest(terms.slice(from, from + mostWords), others);
        const found = others.get(keyOf(terms.slice(from, from + length))) ?? [];
        for (let at = from; at < from + length; at++) ways[at]?.push(...found);
        from += Math.max(1, length);
      }
      return ways;
    },
  };
}

/** The key of each spelling to the other spellings of its group. */
function readOthers(groups: string[][], signs: string, language: string): Map<string, OtherWays> {
  const others = new Map<string, OtherWays>();
  for (const group of groups) {
    const spellings = group.map((spelling) => parseQuery(spelling, signs, language).terms);
    for (const spelling of spellings) {
      others.set(
        keyOf(spelling),
        spellings.filter((other) => other !== spelling),
      );
    }
  }
  return others;
}

/** How many of the terms, from the first, stand in a group together; 0 for none. */
function longest(terms: Term[], others: Map<string, OtherWays>): number {
  return terms.findLastIndex((_, at) => others.has(keyOf(terms.slice(0, at + 1)))) + 1;
}

/** To read all groups for a word or two would take longer than to search. */
function mattering(groups: string[][], terms: Term[]): string[][] {
  const roots = terms.flatMap(wordsOf).map((word) => ` ${inflectionRoot(word)}`);
  return groups.filter((group) => {
    const text = textOf(group);
    return roots.some((root) => text.includes(root));
  });
}

const texts = new WeakMap<string[], string>();

/** The words of a group, a space before each. */
function textOf(group: string[]): string {
  const known = texts.get(group);
  if (known !== undefined) return known;
  const letters = group.join(' ').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const text = ` ${letters.replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  texts.set(group, text);
  return text;
}

/** `row-level security` and `row level security` have one key. */
function keyOf(terms: Term[]): string {
  return terms.flatMap(wordsOf).map(foldInflection).join(' ');
}

function wordsOf({ whole, parts }: Term): string[] {
  return parts.length > 0 ? parts : [whole];
}
