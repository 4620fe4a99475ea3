import { type Day, daysBetween } from '../day.ts';
import { hashOf } from '../hash.ts';
import type { ListedQuestion } from '../question-list.ts';

/** The questions to try for the first time on a day, so that each is tried before an interview. */
export interface Share {
  /** How many of them there are a day, and how many were tried today. */
  aDay: number;
  done: number;
  /** Those left for today. */
  next: ListedQuestion[];
}

/** @param firstDays on which day each question was tried first; without those never tried */
export function shareOfDay(
  questions: readonly ListedQuestion[],
  firstDays: ReadonlyMap<string, Day>,
  today: Day,
  interview: Day,
): Share {
  const neverTried = inMixedOrder(questions).filter(({ id }) => !firstDays.has(id));
  const done = questions.filter(({ id }) => firstDays.get(id) === today).length;
  const days = Math.max(1, daysBetween(today, interview));
  const aDay = Math.ceil((neverTried.length + done) / days);
  return { aDay, done, next: neverTried.slice(0, Math.max(0, aDay - done)) };
}

/**
 * The questions in an order in which every part of it has its share of each category. It is the
 * same whatever was tried, so that what is left for today stays the same while it is done.
 */
function inMixedOrder(questions: readonly ListedQuestion[]): ListedQuestion[] {
  return [...Map.groupBy(questions, ({ category }) => category.id)]
    .flatMap(([category, inCategory]) =>
      inCategory
        .toSorted((a, b) => hashOf(a.id) - hashOf(b.id))
        .map((question, place) => ({
          question,
          key: (place + hashOf(category) / 2 ** 32) / inCategory.length,
        })),
    )
    .toSorted((a, b) => a.key - b.key)
    .map(({ question }) => question);
}
