const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `22 November 2026`, from an ISO 8601 date and time. */
export function formatDate(iso: string): string {
  return format.format(new Date(iso));
}

/** Whether text is a day that the calendar has: `2026-11-22`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether a day has begun nowhere on earth yet: clocks run up to 14 hours ahead of UTC. */
export function isFuture(day: string): boolean {
  return Date.parse(day) > Date.now() + 14 * 3_600_000;
}
