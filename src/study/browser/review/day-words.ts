import { type Day, daysBetween, nearDay, shortDay } from '../../day.ts';
import type { DayCount } from '../../review/due.ts';

/** `Tomorrow, 23 Nov`; `Thursday, 26 Nov` within a week; then `3 Dec, in 11 days`. */
export function dayName(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  const date = shortDay(day, today);
  if (days === 1) return `Tomorrow, ${date}`;
  return days > 1 && days < 7
    ? `${weekday(day, 'long')}, ${date}`
    : `${date}, ${nearDay(day, today)}`;
}

/** `Thu 3 Dec`. */
export function dayWithWeekday(day: Day, today: Day): string {
  return `${weekday(day, 'short')} ${shortDay(day, today)}`;
}

/** `Tomorrow, 23 Nov: 3; Thursday, 26 Nov: 1`. */
export function countsByDay(counts: readonly DayCount[], today: Day): string {
  return counts.map(({ day, count }) => `${dayName(day, today)}: ${count}`).join('; ');
}

function weekday(day: Day, length: 'long' | 'short'): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: length, timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00:00Z`),
  );
}
