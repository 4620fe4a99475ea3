import { dayOf } from '../../day.ts';

/** Hands a text to the reader as a file. */
export function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the file only after the click is handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** `root-cause-2026-11-22.json` */
export function fileName(time: number, what = ''): string {
  return `root-cause-${what}${dayOf(time)}.json`;
}
