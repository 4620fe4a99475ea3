import type { Attempt } from '../../records/schema.ts';
import { listen, listenHere } from '../channel.ts';
import { connect, type Connection, type Upgrade } from '../connection.ts';

/** How often a question was attempted, and how the last attempt went. */
export interface LastAttempt extends Pick<Attempt, 'day' | 'had' | 'missed'> {
  attempts: number;
}

/**
 * Where the reader stands with the questions whose id starts so, by id: all that a reading page
 * needs of the records, without what changes them. Empty where nothing is kept or can be read.
 */
async function readStandings(prefix = ''): Promise<Map<string, LastAttempt>> {
  const standings = new Map<string, LastAttempt>();
  try {
    // Whoever only reads makes no database, and leaves an older one to the tools, which migrate it.
    const db = await connect(giveUp, () => undefined);
    const records = await db.getAll('questions', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    db.close();
    for (const record of records) {
      const last = lastAttemptOf(record);
      if (last) standings.set(last.id, last);
    }
  } catch {
    // Reading goes on without.
  }
  return standings;
}

/** Shows the standings of those questions now, and whenever records change. */
export async function followStandings(
  prefix: string,
  show: (standings: Map<string, LastAttempt>) => void,
): Promise<void> {
  const refresh = async () => show(await readStandings(prefix));
  listen(() => void refresh());
  listenHere(() => void refresh());
  await refresh();
}

function giveUp(_: Connection, __: number, transaction: Upgrade): Promise<void> {
  transaction.done.catch(() => undefined);
  transaction.abort();
  return Promise.resolve();
}

function lastAttemptOf(record: unknown): (LastAttempt & { id: string }) | undefined {
  const attempts = field(record, 'attempts');
  const id = field(record, 'id');
  if (!Array.isArray(attempts) || typeof id !== 'string') return undefined;
  const last: unknown = attempts.at(-1);
  const day = field(last, 'day');
  const had = field(last, 'had');
  const missed = field(last, 'missed');
  return typeof day === 'string' && areTexts(had) && areTexts(missed)
    ? { id, day, had, missed, attempts: attempts.length }
    : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
