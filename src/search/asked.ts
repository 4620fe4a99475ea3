import { isEnglish, stopWords, weakWords } from './english.ts';
import type { SearchIndex } from './index/open.ts';
import { matchTerm, matchWhole, merge } from './match.ts';
import type { Wanted } from './rank.ts';
import { openThesaurus } from './thesaurus.ts';
import { type Term, hasSpaces, readTerms, spellOut } from './words.ts';

/** A word of a query, and where it stands. */
export interface Asked extends Wanted {
  term: Term;
  /** It is one of the words that the term is made of: the term itself stands nowhere. */
  isPart?: boolean;
}

export interface AskOptions {
  /** There is more in the query than words: phrases. */
  hasMore: boolean;
  language: string;
}

/** A word that says little counts so much of another. */
export const weakWeight = 0.3;

/** How well two words are met by one that is made of both, and what that has at least in letters. */
const joinedLikeness = 0.9;
const joinedLetters = 5;

/**
 * Matches the words of a query that say something; those that say nothing only when there is
 * nothing else in it. An identifier that stands nowhere is
 * asked for as the words that it is made of.
 */
export async function ask(
  index: SearchIndex,
  terms: Term[],
  options: AskOptions,
): Promise<Asked[]> {
  const asked = await askWhole(index, terms, options);
  const parted = asked.map(async (each) => {
    const words = readTerms(spellOut(each.term.typed), index.signs, options.language);
    if (each.match.size > 0 || words.length < 2) return [each];
    const found = (await askWhole(index, words, options)).filter(({ match }) => match.size > 0);
    const most = each.term.isAside ? weakWeight : 1;
    return found.some(({ weight }) => weight > weakWeight)
      ? found.map(({ term, match, weight }) => ({
          term: each.term,
          match,
          weight: Math.min(weight, most, saysError(term) ? weakWeight : 1),
          isPart: true,
        }))
      : [each];
  });
  return (await Promise.all(parted)).flat();
}

async function askWhole(
  index: SearchIndex,
  terms: Term[],
  { hasMore, language }: AskOptions,
): Promise<Asked[]> {
  const english = isEnglish(language);
  const ways = openThesaurus(index.thesaurus, index.signs, language).waysFor(terms);
  const all = terms.map((term, at) => ({ term, at }));
  const telling = all.filter(
    ({ term }) => !english || !stopWords.has(term.whole) || isKeyword(term),
  );
  const kept = telling.length > 0 || hasMore ? telling : all;
  const isWeak = (term: Term) =>
    isSmallNumber(term) ||
    term.isAside === true ||
    (english && (weakWords.has(term.whole) || stopWords.has(term.whole)));
  const allWeak = kept.every(({ term }) => isWeak(term));
  return Promise.all(
    kept.map(async ({ term, at }): Promise<Asked> => {
      const [match, neighbours] = await Promise.all([
        matchTerm(index, term, ways[at]),
        hasSpaces(language) ? matchJoined(index, terms, at) : [],
      ]);
      for (const joined of neighbours) merge(match, joined, joinedLikeness);
      return { term, match, weight: !allWeak && isWeak(term) ? weakWeight : 1 };
    }),
  );
}

/** Whether a term is a number too small to be a code: `12` of `pid 12`, but not `429`. */
function isSmallNumber({ whole }: Term): boolean {
  return /^\d{1,2}$/.test(whole);
}

/** Whether a word of an identifier only says that it is an exception. */
function saysError({ whole }: Term): boolean {
  return /^(?:error|exception|warning)s?$/.test(whole);
}

/** Whether a small word is in capitals, as in `WITH RECURSIVE` and `FOR UPDATE`. */
function isKeyword({ typed }: Term): boolean {
  return /^\p{Lu}{2,}$/u.test(typed);
}

/** Finds a term and the one on each side of it as one word: `web socket` as `websocket`. */
function matchJoined(index: SearchIndex, terms: Term[], at: number) {
  const [before, self, after] = [at - 1, at, at + 1].map((place) => terms[place]?.whole ?? '');
  const pairs = [before && `${before}${self}`, after && `${self}${after}`];
  return Promise.all(
    pairs.flatMap((pair) => (pair && pair.length >= joinedLetters ? matchWhole(index, pair) : [])),
  );
}
