/**
 * Why records are not kept. `blocked`: the browser keeps nothing for this site. `newer`: what it
 * keeps was written by a newer version of the site. `held`: another page does not let go of an older
 * version. `full`: no room is left. `unreadable`: the
 * record to change is damaged, or of a newer version. `failed`: anything else.
 */
export type Problem = 'blocked' | 'newer' | 'held' | 'full' | 'unreadable' | 'failed';

/** What came of a change. */
export type Outcome = { ok: true } | { ok: false; problem: Problem };

/** Thrown inside a transaction to end it: the record there must not be written over. */
export class UnreadableRecord extends Error {}

/** What happened, and what to do. */
export const problemWords: Record<Problem, string> = {
  blocked:
    'This browser keeps nothing for this site, so what you do here ends with the page. Allow site data for it, or leave the private window, to keep your records.',
  newer:
    'Your records were written by a newer version of this site. They are left as they are, and what you do here ends with the page. Reload to get the newer version.',
  held: 'Another tab holds your records in an older version, so what you do here ends with the page. Close the other tabs of this site, then reload.',
  full: 'This browser has no room left, so the last change is not kept. Make room or copy your text, then try again.',
  unreadable:
    'What this browser holds here cannot be read, so it is left as it is and the last change is not kept. “Your records” tells more.',
  failed: 'The last change could not be kept. Copy your text, reload, and try again.',
};

export function problemOf(error: unknown): Problem {
  if (error instanceof UnreadableRecord) return 'unreadable';
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'VersionError') return 'newer';
  if (name === 'TimeoutError') return 'held';
  return 'failed';
}
