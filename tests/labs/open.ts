import { PGlite } from '@electric-sql/pglite';
import { postgresIn } from '../../src/labs/pglite.ts';
import type { Postgres } from '../../src/labs/postgres.ts';
import { splitStatements } from '../../src/labs/statements.ts';

/** Opens databases of one process; all are closed with it. */
export interface Databases {
  /**
   * A new database on which the scripts have run.
   *
   * @throws Error that names the first statement that failed
   */
  openAfter: (...scripts: string[]) => Promise<Postgres>;
  close: () => Promise<void>;
}

/** Databases that start from copies: what the same scripts made is made once. */
export function createDatabases(): Databases {
  const open = new Set<PGlite>();
  const copies = new Map<string, Promise<File | Blob>>();

  async function start(from?: Blob): Promise<PGlite> {
    const database = new PGlite(from ? { loadDataDir: from } : {});
    await database.waitReady;
    return database;
  }

  async function make(scripts: readonly string[]): Promise<File | Blob> {
    const last = scripts.at(-1);
    const database = await start(
      last === undefined ? undefined : await copyAfter(scripts.slice(0, -1)),
    );
    if (last !== undefined) await mustRun(postgresIn(database), last);
    const copy = await database.dumpDataDir('none');
    await database.close();
    return copy;
  }

  function copyAfter(scripts: readonly string[]): Promise<File | Blob> {
    const key = JSON.stringify(scripts);
    const copy = copies.get(key) ?? make(scripts);
    copies.set(key, copy);
    return copy;
  }

  return {
    async openAfter(...scripts) {
      const database = await start(await copyAfter(scripts));
      open.add(database);
      return postgresIn(database);
    },
    async close() {
      await Promise.all([...open].map((database) => database.close()));
      open.clear();
    },
  };
}

/** A solution may end with an error that its goal asks for; nothing before it may. */
async function mustRun(postgres: Postgres, script: string): Promise<void> {
  const statements = splitStatements(script);
  const { results } = await postgres.run(statements);
  const failed = results.at(-1);
  if (failed?.failure && results.length < statements.length) {
    const { sqlstate, message } = failed.failure;
    throw new Error(`${sqlstate} ${message} in: ${failed.statement.sql}`);
  }
}
