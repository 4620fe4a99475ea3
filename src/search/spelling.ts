import { type Vocabulary, isPlain } from './vocabulary.ts';

/** Another word, or words, that a misspelt one may have been meant to be. */
export interface Guess {
  words: string[];
  /** The fewer the likelier: steps from the one to the other, less what speaks for the word. */
  cost: number;
}

/** The most guesses at one word, and how much worse than the best they may be. */
const mostGuesses = 3;
const costRange = 0.75;

/** Shorter words keep their first letter and their consonants, and so short ones all letters. */
const lettersWithOthers = 6;
const lettersThatMayGo = 5;

/** A shorter beginning is like too many words. */
const shortestBeginning = 6;

/** What a step less costs a word that begins with another letter, and one that nobody else has. */
const otherBeginning = 0.6;
const commonnessWorth = 0.06;

/**
 * Whether a word as it was typed may be misspelt at all: not short ones, numbers, identifiers such as
 * `statement_timeout` and `ReadTimeout`, nor codes, which are in capitals.
 */
export function mayBeMisspelt(typed: string): boolean {
  const bare = typed.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '');
  return (
    bare.length > 3 &&
    isPlain(bare) &&
    bare !== bare.toUpperCase() &&
    !/\p{Ll}\p{Lu}\p{Ll}/u.test(bare)
  );
}

/** The nearest words of the vocabulary, best first, at most so many steps away. */
export function guess(
  word: string,
  vocabulary: Vocabulary,
  most = mostSteps(word.length),
): Guess[] {
  const guesses: Guess[] = [];
  for (const [other, common] of vocabulary) {
    if (other === word) continue;
    const sameStart = other[0] === word[0];
    if (!sameStart && word.length < lettersWithOthers) continue;
    const steps = stepsBetween(word, other, sameStart ? most : 1);
    if (steps === undefined) continue;
    if (!isSlip(word, other, steps, sameStart)) continue;
    const cost = steps + (sameStart ? 0 : otherBeginning) - commonnessWorth * common;
    guesses.push({ words: [other], cost });
  }
  const parted = part(word, vocabulary);
  if (parted) guesses.push(parted);
  return likeliest(guesses);
}

/**
 * Whether one word may be a slip for the other, and is not a right word like it: `port` is no
 * `post`, `flask` no `flash`, and `render` no `sender`.
 */
function isSlip(word: string, other: string, steps: number, sameStart: boolean): boolean {
  if (steps !== 1) return true;
  const replaces = word.length === other.length;
  if (!sameStart) return !replaces;
  if (word.length < lettersThatMayGo) return word.length < other.length;
  return (
    !replaces || word.length >= lettersWithOthers || consonantsOf(word) === consonantsOf(other)
  );
}

function consonantsOf(word: string): string {
  return word.replace(/[aeiouy]/g, '');
}

/**
 * The same for a word of which only the beginning is typed. The last letter of all is meant: it was
 * typed after what is wrong.
 */
export function guessBeginning(beginning: string, vocabulary: Vocabulary): Guess[] {
  const guesses: Guess[] = [];
  if (beginning.length < shortestBeginning) return guesses;
  for (const [other, common] of vocabulary) {
    if (other.length <= beginning.length || other[0] !== beginning[0]) continue;
    const isLike = [-1, 0, 1].some((more) => {
      const same = other.slice(0, beginning.length + more);
      return same.at(-1) === beginning.at(-1) && stepsBetween(beginning, same, 1) !== undefined;
    });
    if (!isLike) continue;
    guesses.push({ words: [other], cost: 1 - commonnessWorth * common });
  }
  return likeliest(guesses);
}

function likeliest(guesses: Guess[]): Guess[] {
  const sorted = guesses.toSorted((a, b) => a.cost - b.cost);
  const best = sorted[0]?.cost ?? 0;
  return sorted.filter(({ cost }) => cost <= best + costRange).slice(0, mostGuesses);
}

/** Long words may differ more. */
function mostSteps(length: number): number {
  return length < 8 ? 1 : 2;
}

/** Two words of the vocabulary that were written as one. */
function part(word: string, vocabulary: Vocabulary): Guess | undefined {
  let best: Guess | undefined;
  for (let at = 3; at <= word.length - 3; at++) {
    const words = [word.slice(0, at), word.slice(at)];
    const [first, second] = words.map((each) => vocabulary.get(each));
    if (first === undefined || second === undefined) continue;
    const cost = 1.2 - commonnessWorth * Math.min(first, second);
    if (!best || cost < best.cost) best = { words, cost };
  }
  return best;
}

/**
 * How many letters to add, remove, replace, or swap with their neighbour, to make one word of the
 * other; a swap counts a little less. Nothing when it is more than `most`.
 */
export function stepsBetween(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = !same && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + swapCost : Infinity,
        ),
      );
    }
    if (Math.min(...current) > most) return undefined;
    [beforeLast, last] = [last, current];
  }
  const steps = last[b.length] ?? 0;
  return steps <= most ? steps : undefined;
}

const swapCost = 0.8;
