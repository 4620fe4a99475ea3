import { postgresIn } from '../pglite.ts';
import type { Postgres } from '../postgres.ts';
import { drop } from './cache.ts';
import { onCrash } from './crash.ts';
import { crashed, DatabaseUnavailableError } from './errors.ts';
import type { FromWorker, Parts, ToWorker } from './messages.ts';
import { getParts, keepEmpty } from './parts.ts';
import { startPostgres } from './start.ts';

/** The database of this worker, from when it is open until the page terminates the worker. */
let postgres: Postgres | undefined;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  (data.type === 'open' ? open(data) : run(data)).catch(fail);
});
// PGlite starts WebAssembly in a promise that nobody waits for.
addEventListener('unhandledrejection', ({ reason }) => fail(reason));

async function open({ files, setup, parts }: Extract<ToWorker, { type: 'open' }>): Promise<void> {
  const known =
    parts ?? (await getParts(files, (loaded, total) => tell({ type: 'loading', loaded, total })));
  if (!parts) offer(known);
  tell({ type: 'starting' });
  const { database, empty } = await startPostgres(known).catch(async (error: unknown) => {
    // In case it is the kept one that is no good.
    await drop(files.empty);
    throw error;
  });
  if (!known.empty) offer({ ...known, empty });
  onCrash(database, fail);
  const opened = postgresIn(database);
  const last = (await opened.run(setup)).results.at(-1);
  if (last?.failure) {
    return tell({ type: 'setup failed', statement: last.statement, failure: last.failure });
  }
  postgres = opened;
  tell({ type: 'opened' });
  await keepEmpty(files, empty).catch(() => undefined);
}

async function run({ statements, limit }: Extract<ToWorker, { type: 'run' }>): Promise<void> {
  if (!postgres) throw new Error('No database is open.');
  tell({ type: 'ran', run: await postgres.run(statements, limit) });
}

/** A browser that hands no compiled WebAssembly from thread to thread compiles it once more. */
function offer(parts: Parts): void {
  try {
    tell({ type: 'parts', parts });
  } catch {
    return;
  }
}

function tell(message: FromWorker): void {
  postMessage(message);
}

function fail(error: unknown): void {
  const reason = reasonOf(error);
  if (error instanceof DatabaseUnavailableError) tell({ type: 'unavailable', message: reason });
  else if (postgres) tell({ type: 'crashed', message: crashed(reason) });
  else tell({ type: 'unavailable', message: reasonNotToStart(error, reason) });
}

/** PostgreSQL ends itself with an object that is no error, and has a message. */
function reasonOf(error: unknown): string {
  const said = typeof error === 'object' && error !== null && 'message' in error;
  return String(said ? error.message : error);
}

function reasonNotToStart(error: unknown, reason: string): string {
  if (error instanceof RangeError || /memory/i.test(reason)) {
    return 'There is not enough memory for PostgreSQL. Close other tabs, then run again.';
  }
  return `PostgreSQL does not start in this browser: ${reason}. Reload the page, or use another browser.`;
}
