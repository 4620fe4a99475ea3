/** `21:41`. */
export function clockTime(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** `22 Nov 2026, 21:41`. */
export function dayAndTime(time: number): string {
  const day = new Date(time).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return `${day}, ${clockTime(time)}`;
}
