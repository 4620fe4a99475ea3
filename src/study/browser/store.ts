import { deletedOf, deletionsIn } from '../records/deletions.ts';
import { mergeRecord } from '../records/merge.ts';
import { type Kind, kinds, type RecordOf, type Records } from '../records/schema.ts';
import { announce, listen } from './channel.ts';
import type { Change, Database } from './database.ts';
import { openDatabase } from './indexed-records.ts';
import { dropLeftBehind, leaveBehind, readLeftBehind } from './left-behind.ts';
import { MemoryRecords } from './memory.ts';
import { type Outcome, type Problem, problemOf } from './problem.ts';

/** Which records changed: of a kind or of any, one or all; by this page or by another one. */
export interface Changed {
  kind?: Kind;
  id?: string;
  here: boolean;
  /** Whether what was kept may be gone altogether: what is on the screen is all there is. */
  isLost?: boolean;
}

const listeners = new Set<(changed: Changed) => void>();
let opened: Promise<Database> | undefined;
let trouble: Problem | undefined;

/**
 * The reader's records. What is read is a copy; what is written is told to every open page. Where
 * the browser keeps nothing, records last as long as the page, and `problem` says why.
 */
export const store = {
  get: <K extends Kind>(kind: K, id: string) => use((database) => database.get(kind, id)),
  /** Every record of a kind whose id starts so, by id. */
  all: <K extends Kind>(kind: K, prefix?: string) => use((database) => database.all(kind, prefix)),
  snapshot: () => use((database) => database.snapshot()),
  unreadable: () => use((database) => database.unreadable()),

  /** Changes one record, whatever other pages do meanwhile. Undefined takes it away. */
  async change<K extends Kind>(kind: K, id: string, change: Change<RecordOf[K]>): Promise<Outcome> {
    let isGone = false;
    const outcome = await write({ kind, id, here: true }, (database) =>
      database.update(kind, id, (record) => {
        const changed = change(record);
        isGone = changed === undefined;
        return changed;
      }),
    );
    if (outcome.ok && isGone) dropLeftBehind(kind, id);
    return outcome;
  },

  /**
   * Changes everything at once: all of it, or nothing. With the name of what is done (`import`),
   * a snapshot of the records as they were is kept for the way back; without, none is.
   */
  async rewrite(change: (records: Records) => Records, did?: string): Promise<Outcome> {
    return write({ here: true }, async (database) => {
      await keepLeftBehind(database);
      await database.rewrite(change, did === undefined ? undefined : { at: Date.now(), did });
    });
  },

  async forgetSnapshot(): Promise<Outcome> {
    return write({ here: true }, (database) => database.forgetSnapshot());
  },

  /** Takes a record away that cannot be read. */
  async remove(kind: Kind, id: string): Promise<Outcome> {
    dropLeftBehind(kind, id);
    return write({ kind, id, here: true }, (database) => database.remove(kind, id));
  },

  /** Why nothing is kept beyond this page. Undefined while all is well, and before the first use. */
  get problem(): Problem | undefined {
    return trouble;
  },

  /** Calls back whenever records may have changed, here or in another tab. Gives the way out. */
  subscribe(listener: (changed: Changed) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

listen(() => tell({ here: false }));

function tell(changed: Changed): void {
  for (const listener of listeners) listener(changed);
}

async function write(
  changed: Changed,
  act: (database: Database) => Promise<void>,
): Promise<Outcome> {
  try {
    await use(act);
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
  tell(changed);
  announce();
  if (changed.kind !== 'settings') void persist();
  return trouble ? { ok: false, problem: trouble } : { ok: true };
}

/** Runs on the open database; on one that was lost meanwhile, it opens it again and tries once more. */
async function use<T>(act: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await act(await open());
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
    opened = undefined;
    return act(await open());
  }
}

function open(): Promise<Database> {
  opened ??= openPatiently().then(keepLeftBehind, (error: unknown) => {
    trouble = problemOf(error) === 'failed' ? 'blocked' : problemOf(error);
    return memory;
  });
  return opened;
}

/** What is written while the database is out of reach. */
const memory = new MemoryRecords();

// The page of a newer version, which is the next one, can keep it.
leaveBehind(() => (trouble === 'newer' ? memory.records : {}));

/** How long to wait before each further try, in milliseconds: while it is wiped it cannot be opened. */
const patience = [100, 500, 1500];

async function openPatiently(tries = patience): Promise<Database> {
  try {
    return await openDatabase(lose);
  } catch (error) {
    const [wait, ...others] = tries;
    if (wait === undefined || problemOf(error) !== 'failed' || isRefused(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return openPatiently(others);
  }
}

function isRefused(error: unknown): boolean {
  return !(error instanceof DOMException) || error.name === 'SecurityError';
}

/** Keeps what pages left behind, except where something newer is kept. */
async function keepLeftBehind(database: Database): Promise<Database> {
  const left = readLeftBehind();
  if (kinds.every((kind) => left[kind].length === 0)) return database;
  const noted = deletionsIn(await database.all('settings').catch(() => []));
  await Promise.all(kinds.flatMap((kind) => left[kind].map(({ id }) => keep(kind, id))));
  return database;

  async function keep<K extends Kind>(kind: K, id: string): Promise<void> {
    const records: RecordOf[K][] = left[kind];
    const record = records.find((record) => record.id === id);
    if (noted && deletedOf(noted, kind).includes(id)) return dropLeftBehind(kind, id);
    try {
      await database.update(kind, id, (kept) =>
        kept && record ? mergeRecord(kind, kept, record) : (kept ?? record),
      );
      dropLeftBehind(kind, id);
    } catch {
      // It waits for the next page.
    }
  }
}

/** The database was wiped, or closed for a newer version: the next use opens it again. */
function lose(): void {
  opened = undefined;
  tell({ here: false, isLost: true });
}

let asked = false;

/** Asks the browser to keep the records when it makes room, once there is something to lose. */
async function persist(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // Some browsers have no such promise; the records are kept as well as before.
  }
}
