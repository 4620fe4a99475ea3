import { type Asked, weakWeight } from './asked.ts';
import type { SearchIndex } from './index/open.ts';
import { type Match, matchTerm } from './match.ts';
import { type Wanted, rank } from './rank.ts';
import { type Guess, guess, guessBeginning, mayBeMisspelt } from './spelling.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word that was searched instead of the one that was typed. */
export interface Correction {
  typed: string;
  /** One word, or two where the reader wrote them as one. */
  words: string[];
}

/** What is searched in the end. */
export interface Corrected {
  wanted: Wanted[];
  corrections: Correction[];
  /** Words that stand nowhere and are like none of the site. */
  unknown: string[];
}

/** What a corrected word counts of one that was typed so. */
const correctedWeight = 0.9;

/** How much less a guess is worth with each step from what was typed. */
const stepLoss = 0.25;

/** How common a word has to be for one of a single page to be taken for it. */
const rarer = 3;

/** The words of a query as they are. */
export function asTyped(asked: Asked[]): Corrected {
  return {
    wanted: asked.filter(({ match }) => match.size > 0),
    corrections: [],
    unknown: asked.filter(({ match }) => match.size === 0).map(({ term }) => term.typed),
  };
}

/**
 * Puts, for each word that finds nothing or too little, the nearest word of the site in its place:
 * of several near ones the one that goes best with the rest of the query.
 *
 * @param others what else is wanted
 * @param isOpen the last word may still be typed on
 */
export async function correct(
  index: SearchIndex,
  asked: Asked[],
  others: Wanted[],
  isOpen: boolean,
): Promise<Corrected> {
  const doubtful = asked.filter(
    ({ term, match, weight }) =>
      weight > weakWeight && isDoubtful(match) && mayBeMisspelt(term.typed),
  );
  if (doubtful.length === 0) return asTyped(asked);
  const vocabulary = await index.vocabulary();
  const sound = [...asked.filter(({ match }) => match.size > 0), ...others];
  const chosen = new Map<Asked, Replacement>();
  for (const each of doubtful) {
    const guesses = guessFor(each, vocabulary, isOpen && each === asked.at(-1));
    const best = await choose(index, guesses, each, sound);
    if (best) chosen.set(each, best);
  }
  return {
    wanted: asked.flatMap((each) => {
      const replacement = chosen.get(each)?.wanted;
      return replacement ?? (each.match.size > 0 ? [each] : []);
    }),
    corrections: [...chosen].map(([{ term }, { words }]) => ({ typed: term.typed, words })),
    unknown: asTyped(asked.filter((each) => !chosen.has(each))).unknown,
  };
}

/** Whether a word stands nowhere, or on one page alone which is not about it. */
function isDoubtful(match: Match): boolean {
  return match.size <= 1 && [...match.values()].every(({ fields }) => fields.size === 0);
}

/** A word that stands somewhere is only taken for a much commoner one that is a single step away. */
function guessFor(
  { term, match }: Asked,
  vocabulary: Vocabulary,
  mayBeBeginning: boolean,
): Guess[] {
  if (match.size > 0) {
    return guess(term.whole, vocabulary, 1).filter(
      ({ words: [word = '', ...more] }) =>
        more.length === 0 && (vocabulary.get(word) ?? 0) >= rarer,
    );
  }
  const near = guess(term.whole, vocabulary);
  return near.length === 0 && mayBeBeginning ? guessBeginning(term.whole, vocabulary) : near;
}

interface Replacement {
  words: string[];
  wanted: Wanted[];
}

async function choose(
  index: SearchIndex,
  guesses: Guess[],
  { term, weight }: Asked,
  sound: Wanted[],
): Promise<Replacement | undefined> {
  const replacements = await Promise.all(
    guesses.map(async ({ words, cost }) => {
      const wanted = await Promise.all(
        words.map(async (whole): Promise<Wanted> => {
          const match: Match = await matchTerm(index, { typed: term.typed, whole, parts: [] });
          return { match, weight: weight * correctedWeight };
        }),
      );
      const [top] = rank(index, [...sound, ...wanted]);
      return { words, wanted, value: (top?.score ?? 0) * (1 - stepLoss * cost) };
    }),
  );
  return replacements.toSorted((a, b) => b.value - a.value)[0];
}
