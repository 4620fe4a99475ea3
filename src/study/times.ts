/** `22 Nov 2026, 21:41`. */
export function dayAndTime(time: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** `Kept in this browser, 21:41`; nothing where nothing is kept yet. */
export function keptWords(keptAt: number | undefined): string {
  return keptAt === undefined ? '' : `Kept in this browser, ${clockTime(keptAt)}`;
}

/** `21:41`. */
function clockTime(time: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(time);
}
