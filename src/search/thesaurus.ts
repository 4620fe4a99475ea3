import { foldInflection } from './english.ts';
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

const opened = new WeakMap<string[][], Thesaurus>();

/** Reads the groups, and the same once. `signs` and `language` are those of the index. */
export function openThesaurus(groups: string[][], signs: string, language: string): Thesaurus {
  const thesaurus = opened.get(groups) ?? readGroups(groups, signs, language);
  opened.set(groups, thesaurus);
  return thesaurus;
}

function readGroups(groups: string[][], signs: string, language: string): Thesaurus {
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
  return {
    waysFor(terms) {
      const ways = terms.map((): OtherWays => []);
      for (let from = 0; from < terms.length;) {
        const length = longest(terms.slice(from, from + mostWords));
        const found = others.get(keyOf(terms.slice(from, from + length))) ?? [];
        for (let at = from; at < from + length; at++) ways[at]?.push(...found);
        from += Math.max(1, length);
      }
      return ways;
    },
  };

  /** How many of the terms, from the first, stand in a group together; 0 for none. */
  function longest(terms: Term[]): number {
    return terms.findLast((_, at) => others.has(keyOf(terms.slice(0, at + 1))))
      ? terms.findLastIndex((_, at) => others.has(keyOf(terms.slice(0, at + 1)))) + 1
      : 0;
  }
}

/** `row-level security` and `row level security` have one key. */
function keyOf(terms: Term[]): string {
  return terms
    .flatMap(({ whole, parts }) => (parts.length > 0 ? parts : [whole]))
    .map(foldInflection)
    .join(' ');
}
