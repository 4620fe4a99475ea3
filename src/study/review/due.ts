import { compare } from '../compare.ts';
import { addDays, type Day, daysBetween } from '../day.ts';
import { shareOf } from '../grade.ts';
import type { QuestionRecord } from '../records/schema.ts';
import type { Schedule } from './schedule.ts';

/** A question that was tried, with the day on which it comes back. */
export interface Scheduled {
  record: QuestionRecord;
  schedule: Schedule;
}

/** How many questions come back on a day. */
export interface DayCount {
  day: Day;
  count: number;
}

/**
 * What is due on a day, weakest first: by the share of points in the last attempt, then by how long
 * it is overdue.
 */
export function dueOn(scheduled: readonly Scheduled[], today: Day): Scheduled[] {
  return scheduled
    .filter(({ schedule: { due } }) => due !== undefined && due <= today)
    .toSorted(
      (a, b) =>
        lastShare(a.record) - lastShare(b.record) ||
        compare(a.schedule.due ?? '', b.schedule.due ?? '') ||
        compare(a.record.id, b.record.id),
    );
}

/** How many come back on each of the next days, from tomorrow on, with the days that have none. */
export function nextDays(scheduled: readonly Scheduled[], today: Day, days: number): DayCount[] {
  const counts = countByDay(scheduled);
  return Array.from({ length: Math.max(0, days) }, (_, index) => {
    const day = addDays(today, index + 1);
    return { day, count: counts.get(day) ?? 0 };
  });
}

/** The first days after today on which any come back. */
export function daysWithAny(scheduled: readonly Scheduled[], today: Day, most: number): DayCount[] {
  return [...countByDay(scheduled)]
    .filter(([day]) => day > today)
    .toSorted(([a], [b]) => compare(a, b))
    .slice(0, most)
    .map(([day, count]) => ({ day, count }));
}

/** How many come back only after that day. */
export function countAfter(scheduled: readonly Scheduled[], day: Day): number {
  return scheduled.filter(({ schedule: { due } }) => due !== undefined && due > day).length;
}

/** How many days a question has waited. */
export function daysOverdue({ schedule: { due } }: Scheduled, today: Day): number {
  return due === undefined ? 0 : Math.max(0, daysBetween(due, today));
}

function countByDay(scheduled: readonly Scheduled[]): Map<Day, number> {
  const counts = new Map<Day, number>();
  for (const { schedule } of scheduled) {
    if (schedule.due !== undefined) counts.set(schedule.due, (counts.get(schedule.due) ?? 0) + 1);
  }
  return counts;
}

function lastShare({ attempts }: QuestionRecord): number {
  const last = attempts.at(-1);
  return last ? shareOf(last) : 0;
}
