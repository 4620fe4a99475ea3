import type { DatabaseError } from 'pg';
import type { Outcome } from '../../src/replays/recording.ts';

/** What the server says in an error or a notice. */
type Said = Pick<DatabaseError, 'code' | 'severity' | 'detail' | 'hint'> & {
  message: string | undefined;
};

/** What becomes of a statement when the server has gone without a word. */
export const gone: Outcome = {
  kind: 'error',
  sqlstate: '08006',
  message: 'server closed the connection unexpectedly',
};

/** An error as the outcome of a statement. */
export function outcomeOf({ code, message, detail, hint }: Said): Outcome {
  return {
    kind: 'error',
    sqlstate: code ?? 'XX000',
    message: message ?? '',
    ...(detail !== undefined && { detail }),
    ...(hint !== undefined && { hint }),
  };
}

/** A notice as psql shows it: `NOTICE: …`, then lines with DETAIL and HINT where there are any. */
export function textOf({ severity, message, detail, hint }: Said): string {
  const lines = [`${severity ?? 'NOTICE'}: ${message ?? ''}`];
  if (detail !== undefined) lines.push(`DETAIL: ${detail}`);
  if (hint !== undefined) lines.push(`HINT: ${hint}`);
  return lines.join('\n');
}
