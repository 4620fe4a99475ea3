/** A day on somebody's calendar: `2026-11-22`. Days compare as their texts do. */
export type Day = string;

const millisecondsOfDay = 86_400_000;

/** The day of a moment on this device's calendar. */
export function dayOf(time: number): Day {
  const date = new Date(time);
  const pad = (number: number, length = 2) => String(number).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The day so many days later. */
export function addDays(day: Day, days: number): Day {
  return new Date(atNoonUtc(day) + days * millisecondsOfDay).toISOString().slice(0, 10);
}

/** How many days lie between two days; negative when the second is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((atNoonUtc(to) - atNoonUtc(from)) / millisecondsOfDay);
}

/** `today`, `tomorrow`, `yesterday`, `in 4 days`, `4 days ago`. */
export function nearDay(day: Day, today: Day): string {
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(
    daysBetween(today, day),
    'day',
  );
}

/** `22 Nov`, with its year where that is another than today's. */
export function shortDay(day: Day, today: Day): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(atNoonUtc(day));
}

function atNoonUtc(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}
