import type { Score } from './record.ts';

/** What an answer with one score sounds like. `T` is text, with or without markup. */
export interface Anchor<T> {
  score: Score;
  /** `Senior`. */
  name: string;
  /** Answers to quote: what weak ones say. */
  quotes: readonly T[];
  /** What such an answer has. Undefined where nothing is written about it. */
  words: T | undefined;
}

/** What is written about good and weak answers to a question. */
interface Written<T> {
  weak: readonly T[];
  /** What an answer of each level adds, from mid-level on. */
  levels: readonly { name: string; adds: T }[];
}

export const scoreNames: Record<Score, string> = {
  1: 'Weak',
  2: 'Mid-level',
  3: 'Senior',
  4: 'Staff',
};

/**
 * The four anchors of a question: from its written answer; without one from what its outline says
 * of each score; without that, from the names alone.
 */
export function anchorsOf<T>(
  written: Written<T> | undefined,
  outline: readonly string[] = [],
): [Anchor<T | string>, Anchor<T | string>, Anchor<T | string>, Anchor<T | string>] {
  const anchor = (score: Score): Anchor<T | string> => {
    const level = written?.levels[score - 2];
    const quotes = score === 1 ? (written?.weak ?? []) : [];
    return {
      score,
      name: level?.name ?? scoreNames[score],
      quotes,
      words: level?.adds ?? (quotes.length > 0 ? undefined : outline[score - 1]),
    };
  };
  return [anchor(1), anchor(2), anchor(3), anchor(4)];
}
