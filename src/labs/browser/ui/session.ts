import type { LabData } from '../../lab-data.ts';
import type { Run } from '../../postgres.ts';
import { splitStatements } from '../../statements.ts';
import type { Database, openDatabase, Progress } from '../database.ts';

/** What a reader waits for until a step can run. */
export type Waiting = Progress | { kind: 'solving'; step: number };

/** Opens the database of a session. */
export type Open = typeof openDatabase;

/**
 * The one database of a lab, and what has happened in it. A step needs a database in which all steps
 * before it are done, by the reader or by their solutions.
 */
export class Session {
  #data: LabData;
  #open: Open;
  #database: Database | undefined;
  /** Steps whose goal holds in this database. */
  #done = new Set<number>();
  /** The step that ran last. */
  #at: number | undefined;

  constructor(data: LabData, open: Open) {
    this.#data = data;
    this.#open = open;
  }

  get isOpen(): boolean {
    return this.#database !== undefined;
  }

  get database(): Database | undefined {
    return this.#database;
  }

  /** The database for a step, a fresh one where steps before it are missing. */
  async enter(step: number, onProgress: (progress: Waiting) => void): Promise<Database> {
    const database = this.#database;
    if (!database || this.#lacksBefore(step)) return this.restart(step, onProgress);
    if (this.#at !== step) await newSession(database);
    this.#at = step;
    return database;
  }

  /** A fresh database at the beginning of a step. */
  async restart(step: number, onProgress: (progress: Waiting) => void): Promise<Database> {
    this.close();
    const database = await this.#open(splitStatements(this.#data.setup), onProgress);
    this.#database = database;
    for (const [index, { solution, goal }] of this.#data.steps.slice(0, step).entries()) {
      onProgress({ kind: 'solving', step: index });
      const run = await database.run(splitStatements(solution));
      assertSolved(run, index, goal?.error);
      await newSession(database, run);
      this.#done.add(index);
    }
    this.#at = step;
    return database;
  }

  /** Notes that a step's goal holds in this database. */
  markDone(step: number): void {
    this.#done.add(step);
  }

  /** Ends the database at once, with whatever runs in it. */
  close(): void {
    this.#database?.close();
    this.#database = undefined;
    this.#done.clear();
    this.#at = undefined;
  }

  #lacksBefore(step: number): boolean {
    return this.#data.steps.slice(0, step).some((_, index) => !this.#done.has(index));
  }
}

/** What one step has set must not help or hinder the next. */
async function newSession(database: Database, run?: Run): Promise<void> {
  const commands = run?.transaction === 'none' ? ['DISCARD ALL'] : ['ROLLBACK', 'DISCARD ALL'];
  await database.run(commands.map((sql) => ({ sql, from: 0 })));
}

function assertSolved({ results }: Run, step: number, error: string | undefined): void {
  const failure = results.at(-1)?.failure;
  if (!failure || failure.sqlstate === error) return;
  throw new Error(`The solution of step ${step + 1} failed: ${failure.message}.`);
}
