import { canonical } from '../records/merge.ts';
import { type Kind, parseRecord, type RecordOf, type Records } from '../records/schema.ts';
import type { ObjectStore } from './connection.ts';
import { UnreadableRecord } from './problem.ts';

/** A transaction that does all of its work, or nothing. */
export async function whole(
  transaction: { abort(): void; done: Promise<void> },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    transaction.done.catch(() => undefined);
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw error;
  }
  await transaction.done;
}

/** What a store must be told so that it holds the records after a change instead of those before. */
export function replace<K extends Kind>(
  store: ObjectStore,
  kind: K,
  before: Records,
  after: Records,
  ids: string[],
): Promise<unknown>[] {
  const old = new Map<string, RecordOf[Kind]>(before[kind].map((record) => [record.id, record]));
  const isUnreadable = new Set(ids.filter((id) => !old.has(id)));
  const kept = new Set(after[kind].map(({ id }) => id));
  const gone = [...old.keys()].filter((id) => !kept.has(id));
  const changed = after[kind].filter((record) => {
    if (isUnreadable.has(record.id)) throw new UnreadableRecord(record.id);
    return canonical(old.get(record.id)) !== canonical(record);
  });
  return [
    ...gone.map(async (id) => store.delete(id)),
    ...changed.map(async (record) => store.put(readable(kind, record))),
  ];
}

/** A record that can be read back. Throws a `TypeError` for any other: it must not be kept. */
export function readable<K extends Kind>(kind: K, record: Records[K][number]): RecordOf[K] {
  const parsed = parseRecord(kind, record);
  if (!parsed) throw new TypeError(`${kind} ${record.id} is no record.`);
  return parsed;
}
