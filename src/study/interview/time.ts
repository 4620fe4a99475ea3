import { type Clock, clockText, secondsOf } from '../clock.ts';
import { type Day, dayOf, shortDay } from '../day.ts';

/** No timer of a page that is awake waits longer, in milliseconds: a longer gap was sleep. */
export const longestGap = 5 * 60_000;

/** The whole seconds that a clock has measured, and the clock without them. */
export function takeSeconds(clock: Clock, now: number): { seconds: number; rest: Clock } {
  const seconds = secondsOf(clock, now);
  return { seconds, rest: { ...clock, before: clock.before - seconds } };
}

/** Seconds of each question when the planned minutes are shared evenly. */
export function shareOf(minutes: number | undefined, questions: number): number | undefined {
  if (minutes === undefined || questions === 0) return undefined;
  return Math.round((minutes * 60) / questions);
}

/**
 * `22 Nov`, with its year where that is another than today's. A moment that is on no calendar has a
 * day, too: a record may come from anywhere.
 */
export function dayText(time: number, today: Day): string {
  const day = dayOf(time);
  return /^\d{4}-/.test(day) ? shortDay(day, today) : 'no known day';
}

/** `3:20 of 15:00`; without a plan `3:20`. */
export function spentText(seconds: number, planned: number | undefined): string {
  return planned === undefined
    ? clockText(seconds)
    : `${clockText(seconds)} of ${clockText(planned)}`;
}
