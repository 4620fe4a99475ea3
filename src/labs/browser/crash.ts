import type { PGlite } from '@electric-sql/pglite';

/** How PostgreSQL leaves a statement that has failed, once PGlite goes on. */
const afterError = 100;

/**
 * Tells of a PostgreSQL that has fallen over: its stack or memory has run out, or it has ended
 * itself. PGlite takes such a thing for a statement without a result.
 */
export function onCrash({ Module }: PGlite, tell: (reason: unknown) => void): void {
  const step = Module._PostgresMainLoopOnce;
  Module._PostgresMainLoopOnce = () => {
    try {
      step();
    } catch (reason) {
      if (!isAfterError(reason)) tell(reason);
      throw reason;
    }
  };
}

function isAfterError(reason: unknown): boolean {
  return (
    typeof reason === 'object' &&
    reason !== null &&
    'status' in reason &&
    reason.status === afterError
  );
}
