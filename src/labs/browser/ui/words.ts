import type { Verdict } from '../../goal.ts';
import type { Failure, Run } from '../../postgres.ts';
import { formatTime } from '../../../plans/words.ts';
import type { Waiting } from './session.ts';

/** How far the opening of the database is. */
export function describeWaiting(progress: Waiting): string {
  switch (progress.kind) {
    case 'loading':
      return `Loading PostgreSQL: ${megabytes(progress.loaded)} of ${megabytes(progress.total)} MB`;
    case 'starting':
      return 'Starting PostgreSQL and making the tables …';
    case 'solving':
      return `Doing step ${progress.step + 1} for you …`;
  }
}

/** What became of a run, in one line: its error, or what it did and how long it took. */
export function describeRun({ results, transaction }: Run, text: string): string {
  const last = results.at(-1);
  if (last?.failure) return describeFailure(last.failure, text);
  const time = formatTime(results.reduce((sum, result) => sum + result.time, 0));
  const what =
    results.length === 1 ? (last?.command ?? '') : `${String(results.length)} statements`;
  const open = transaction === 'none' ? '' : ' A transaction is open: COMMIT or ROLLBACK ends it.';
  return `${what} in ${time}.${open}`;
}

/** An error with its place: `Error at line 2, column 8: …`. */
export function describeFailure({ message, at }: Failure, text: string): string {
  return `Error${at === undefined ? '' : ` at ${describePlace(text, at)}`}: ${message}.`;
}

/** Whether the goal is reached, and how much of it. */
export function describeVerdict({ findings }: Verdict): string {
  const holding = findings.filter(({ holds }) => holds).length;
  if (holding === findings.length) return 'Solved.';
  return findings.length === 1
    ? 'Not solved yet.'
    : `Not solved yet: ${String(holding)} of ${String(findings.length)} hold.`;
}

/** `line 2, column 8`, both from 1. */
export function describePlace(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

/** `9.8 MB`, `40 kB`. */
export function formatSize(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${(bytes / 1024 / 1024).toFixed(1)} MB`
    : `${Math.round(bytes / 1024).toLocaleString('en')} kB`;
}

/** `1 row`, `1,200 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
