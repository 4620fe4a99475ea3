import { PGlite } from '@electric-sql/pglite';
import type { Parts } from './messages.ts';

/** A PostgreSQL that runs, and the data directory that it started with. */
export interface Started {
  database: PGlite;
  empty: Blob;
}

/** Starts PostgreSQL on a data directory of its parts, or makes it one, which takes seconds. */
export async function startPostgres({ postgres, initdb, share, empty }: Parts): Promise<Started> {
  const options = { pgliteWasmModule: postgres, initdbWasmModule: initdb, fsBundle: share };
  if (empty) return { database: await PGlite.create({ ...options, loadDataDir: empty }), empty };
  const database = await PGlite.create(options);
  return { database, empty: await database.dumpDataDir('none') };
}
