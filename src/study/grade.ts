import type { Attempt } from './records/schema.ts';

/** How an attempt went, by the share of its points. */
export type Grade = 'again' | 'hard' | 'good' | 'all';

/** Less than half: again. Less than four of five: hard. Not all: good. */
export function gradeOf({ had, missed }: Pick<Attempt, 'had' | 'missed'>): Grade {
  const share = shareOf({ had, missed });
  if (share < 0.5) return 'again';
  if (share < 0.8) return 'hard';
  return share < 1 ? 'good' : 'all';
}

/** The share of its points that an attempt had, from 0 to 1. */
export function shareOf({ had, missed }: Pick<Attempt, 'had' | 'missed'>): number {
  return had.length / (had.length + missed.length);
}

/** Where a reader stands with a question, by the last attempt. */
export type Standing = 'new' | 'missed' | 'solid';

export function standingOf(last: Pick<Attempt, 'missed'> | undefined): Standing {
  if (!last) return 'new';
  return last.missed.length === 0 ? 'solid' : 'missed';
}

/** A shape for the standing after an attempt, so that colour is never alone. */
export function shapeOf(last: Pick<Attempt, 'missed'> | undefined): string {
  return shapes[standingOf(last)];
}

const shapes: Record<Standing, string> = { new: '○', missed: '◐', solid: '●' };

/**
 * `never tried`, `4 of 6 points`, `solid`; `all 5 headings` where no answer was there to compare
 * with, so that nothing can be called solid.
 */
export function standingWords(last: Pick<Attempt, 'had' | 'missed'> | undefined): string {
  if (!last) return 'never tried';
  if (last.missed.length > 0) return pointsOf(last);
  return areHeadings(last) ? `all ${last.had.length} headings` : 'solid';
}

/** `4 of 6 points`; of an outline without a written answer, `4 of 5 headings`. */
export function pointsOf(attempt: Pick<Attempt, 'had' | 'missed'>): string {
  const { had, missed } = attempt;
  const what = areHeadings(attempt) ? 'headings' : 'points';
  return `${had.length} of ${had.length + missed.length} ${what}`;
}

/** Whether the headings of an outline were ticked: their ids begin with `#`. */
function areHeadings({ had, missed }: Pick<Attempt, 'had' | 'missed'>): boolean {
  return [...had, ...missed].every((id) => id.startsWith('#'));
}
