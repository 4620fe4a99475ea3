const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `22 November 2026`, from an ISO 8601 date and time. */
export function formatDate(iso: string): string {
  return format.format(new Date(iso));
}
