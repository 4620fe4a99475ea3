import { type AskOptions, type Asked, ask, weakWeight } from './asked.ts';
import type { SearchIndex } from './index/open.ts';
import { type Wanted, rank } from './rank.ts';
import { type Guess, guess, guessBeginning, mayBeMisspelt } from './spelling.ts';
import type { Vocabulary } from './vocabulary.ts';
import { type Term, readTerms } from './words.ts';

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
  /** Identifiers that stand nowhere; the words that they are made of were searched. */
  parted: string[];
  /** Words that stand nowhere and are like none of the site. */
  unknown: string[];
}

/** How much less a guess is worth with each step from what was typed. */
const stepLoss = 0.25;

/** The most words of a query that are corrected; more are another language, or none. */
const mostDoubtful = 6;

/** The words of a query as they are. */
export function asTyped(asked: Asked[]): Corrected {
  return {
    wanted: asked.filter(({ match }) => match.size > 0),
    corrections: [],
    parted: [...new Set(asked.filter(({ isPart }) => isPart).map(({ term }) => term.typed))],
    unknown: asked
      .filter(({ match, weight }) => match.size === 0 && weight > weakWeight)
      .map(({ term }) => term.typed),
  };
}

/**
 * Puts, for each word that finds nothing, the nearest word of the site in its place: of several near
 * ones the one that goes best with the rest of the query. What finds anything stays as it is.
 *
 * @param terms all words of the query, and `asked` what they find
 * @param others what else is wanted
 * @param isOpen the last word may still be typed on
 */
export async function correct(
  index: SearchIndex,
  { terms, asked, others }: { terms: Term[]; asked: Asked[]; others: Wanted[] },
  { isOpen, ...options }: AskOptions & { isOpen: boolean },
): Promise<Corrected> {
  const doubtful = asked
    .filter(
      ({ term, match, weight }) =>
        weight > weakWeight && match.size === 0 && mayBeMisspelt(term.typed),
    )
    .slice(0, mostDoubtful);
  if (doubtful.length === 0) return asTyped(asked);
  const vocabulary = await index.vocabulary();
  const guessed = doubtful.map(({ term }) => ({
    term,
    guesses: guessFor(term, vocabulary, isOpen && term === terms.at(-1)),
  }));
  const sound = [...asked.filter(({ match }) => match.size > 0), ...others];
  const chosen = new Map<Term, Term[]>();
  // What is nearly certain helps to choose among more.
  for (const { term, guesses } of guessed.toSorted((a, b) => a.guesses.length - b.guesses.length)) {
    const replacements = guesses.map((guess) => replace(index, guess, options));
    const best = choose(index, await Promise.all(replacements), sound);
    if (!best) continue;
    chosen.set(term, best.terms);
    sound.push(...best.wanted);
  }
  // A word in its place may mean more with its neighbours: `jason web token`.
  const spelled = terms.flatMap((term) => chosen.get(term) ?? [term]);
  const { wanted, parted, unknown } = asTyped(await ask(index, spelled, options));
  const corrections = doubtful.flatMap(({ term }) => {
    const words = chosen.get(term)?.map(({ typed }) => typed);
    return words ? [{ typed: term.typed, words }] : [];
  });
  return { wanted, corrections, parted, unknown };
}

function guessFor({ whole }: Term, vocabulary: Vocabulary, mayBeBeginning: boolean): Guess[] {
  const near = guess(whole, vocabulary);
  return near.length === 0 && mayBeBeginning ? guessBeginning(whole, vocabulary) : near;
}

interface Replacement {
  terms: Term[];
  wanted: Wanted[];
  cost: number;
}

async function replace(
  index: SearchIndex,
  { words, cost }: Guess,
  options: AskOptions,
): Promise<Replacement> {
  const terms = readTerms(words.join(' '), index.signs, options.language);
  return { terms, wanted: await ask(index, terms, options), cost };
}

/** The one that a page has most of together with the rest, and that is not far from what was typed. */
function choose(
  index: SearchIndex,
  replacements: Replacement[],
  sound: Wanted[],
): Replacement | undefined {
  const valued = replacements.map((replacement) => {
    const [top] = rank(index, [...sound, ...replacement.wanted]);
    return { replacement, value: (top?.share ?? 0) * (1 - stepLoss * replacement.cost) };
  });
  return valued.toSorted((a, b) => b.value - a.value)[0]?.replacement;
}
