import { type Day, daysBetween, shortDay } from '../../day.ts';
import type { DayCount } from '../../due.ts';

/** `Tomorrow`, `Thursday` within a week, then `3 Dec`. */
export function dayName(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 1) return 'Tomorrow';
  return days > 1 && days < 7 ? weekday(day, 'long') : shortDay(day, today);
}

/** `Thu 3 Dec`. */
export function dayWithWeekday(day: Day, today: Day): string {
  return `${weekday(day, 'short')} ${shortDay(day, today)}`;
}

/** `Tomorrow 3, Thursday 1`. */
export function countsByDay(counts: readonly DayCount[], today: Day): string {
  return counts.map(({ day, count }) => `${dayName(day, today)} ${count}`).join(', ');
}

function weekday(day: Day, length: 'long' | 'short'): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: length, timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00:00Z`),
  );
}
