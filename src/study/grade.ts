import type { Attempt } from './records/schema.ts';

/** How an attempt went, by the share of its points. */
export type Grade = 'again' | 'hard' | 'good' | 'all';

/** Less than half: again. Less than four of five: hard. Not all: good. */
export function gradeOf({ had, missed }: Pick<Attempt, 'had' | 'missed'>): Grade {
  const share = had.length / (had.length + missed.length);
  if (share < 0.5) return 'again';
  if (share < 0.8) return 'hard';
  return share < 1 ? 'good' : 'all';
}

/** Where a reader stands with a question, by the last attempt. */
export type Standing = 'new' | 'missed' | 'solid';

export function standingOf(last: Pick<Attempt, 'missed'> | undefined): Standing {
  if (!last) return 'new';
  return last.missed.length === 0 ? 'solid' : 'missed';
}

/** A shape for each standing, so that colour is never alone. */
export const shapes: Record<Standing, string> = { new: '○', missed: '◐', solid: '●' };

/** `never tried`, `4 of 6 points`, `solid`. */
export function standingWords(last: Pick<Attempt, 'had' | 'missed'> | undefined): string {
  if (!last) return 'never tried';
  return last.missed.length === 0 ? 'solid' : pointsOf(last);
}

/** `4 of 6 points`. */
export function pointsOf({ had, missed }: Pick<Attempt, 'had' | 'missed'>): string {
  return `${had.length} of ${had.length + missed.length} points`;
}
