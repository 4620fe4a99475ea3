import type { Postgres } from '../postgres.ts';
import type { Statement } from '../statements.ts';
import { DatabaseUnavailableError } from './errors.ts';
import { WorkerDatabase } from './worker-database.ts';

/** A PostgreSQL in this page. Its runs reject with `DatabaseClosedError` once it is closed. */
export interface Database extends Postgres {
  /** Ends it at once, whatever it is doing. */
  close(): void;
}

/** What a reader waits for: bytes as they are downloaded, of those there are, then the start. */
export type Progress = { kind: 'loading'; loaded: number; total: number } | { kind: 'starting' };

/**
 * Opens an empty PostgreSQL and runs the setup in it. It closes itself when the page is left.
 *
 * @param onProgress told of no loading where the browser has kept everything
 * @throws DatabaseUnavailableError with a message for the reader
 * @throws SetupError
 * @throws DatabaseClosedError when the page is left meanwhile
 */
export async function openDatabase(
  setup: readonly Statement[],
  onProgress: (progress: Progress) => void,
): Promise<Database> {
  if (!isSupported()) {
    throw new DatabaseUnavailableError(
      'This browser cannot run PostgreSQL: it is too old, or a protected mode has switched WebAssembly off. Use another browser.',
    );
  }
  const database = new WorkerDatabase(onProgress);
  await database.open(setup);
  return database;
}

function isSupported(): boolean {
  return (
    typeof WebAssembly !== 'undefined' &&
    typeof DecompressionStream !== 'undefined' &&
    'withResolvers' in Promise
  );
}
