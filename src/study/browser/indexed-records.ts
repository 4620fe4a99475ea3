import { deletionsIn, notedAfter } from '../records/deletions.ts';
import { migrate } from '../records/migrate.ts';
import {
  type Kind,
  kinds,
  noRecords,
  parseRecord,
  type RecordOf,
  type Records,
  setRecords,
} from '../records/schema.ts';
import { parseSnapshot, snapshotOf } from '../records/snapshot.ts';
import { connect, type Connection, removeDatabase, type Upgrade } from './connection.ts';
import type { Change, Database, Unreadable } from './database.ts';
import { UnreadableRecord } from './problem.ts';
import { readable, replace, whole } from './transaction.ts';

/**
 * Opens the browser's database of this site, and makes or migrates it where needed. Calls back when
 * the connection is lost.
 *
 * @throws `DOMException`, `VersionError` when the database is of a newer version
 */
export async function openDatabase(onLost: () => void): Promise<Database> {
  const db = await connect(upgrade, onLost);
  if (kinds.every((kind) => db.objectStoreNames.contains(kind))) return new IndexedRecords(db);
  // Something else made a database of this name; there is nothing of ours in it.
  db.close();
  await removeDatabase();
  return new IndexedRecords(await connect(upgrade, onLost));
}

async function upgrade(db: Connection, from: number, transaction: Upgrade): Promise<void> {
  if (from === 0) {
    for (const kind of kinds) db.createObjectStore(kind, { keyPath: 'id' });
    db.createObjectStore('undo');
    return;
  }
  // The way back from a change leads to records of the older version.
  await transaction.objectStore('undo').clear();
  for (const kind of kinds) {
    for await (const cursor of transaction.objectStore(kind)) {
      await cursor.update(migrate(kind, cursor.value, from));
    }
  }
}

class IndexedRecords implements Database {
  #db: Connection;

  constructor(db: Connection) {
    this.#db = db;
  }

  async get<K extends Kind>(kind: K, id: string) {
    return parseRecord(kind, await this.#db.get(kind, id));
  }

  async all<K extends Kind>(kind: K, prefix = '') {
    const values = await this.#db.getAll(kind, startingWith(prefix));
    return values.flatMap((value) => parseRecord(kind, value) ?? []);
  }

  async update<K extends Kind>(kind: K, id: string, change: Change<RecordOf[K]>) {
    const transaction = this.#db.transaction([kind, 'settings'], 'readwrite');
    await whole(transaction, async () => {
      const store = transaction.objectStore(kind);
      const value = await store.get(id);
      const record = parseRecord(kind, value);
      if (value !== undefined && !record) throw new UnreadableRecord(id);
      const changed = change(record);
      if (changed) await store.put(readable(kind, changed));
      else if (record) await store.delete(id);
      if (kind !== 'stories' && kind !== 'interviews') return;
      const settings = transaction.objectStore('settings');
      const kept: unknown = await settings.get('deleted');
      const noted = parseRecord('settings', kept);
      // One that cannot be read is not written over.
      if (kept !== undefined && noted?.id !== 'deleted') return;
      const is = { before: record !== undefined, after: changed !== undefined };
      const note = notedAfter(deletionsIn(noted ? [noted] : []), kind, id, is, Date.now());
      if (note) await settings.put(note);
      else await settings.delete('deleted');
    });
  }

  async rewrite(change: (records: Records) => Records, did?: { at: number; did: string }) {
    const transaction = this.#db.transaction([...kinds, 'undo'], 'readwrite');
    await whole(transaction, async () => {
      const before = noRecords();
      const ids = new Map<Kind, string[]>();
      for (const kind of kinds) {
        const store = transaction.objectStore(kind);
        setRecords(before, kind, await store.getAll());
        ids.set(kind, await store.getAllKeys());
      }
      const after = change(before);
      const writes = kinds.flatMap((kind) =>
        replace(transaction.objectStore(kind), kind, before, after, ids.get(kind) ?? []),
      );
      const undo = transaction.objectStore('undo');
      writes.push(did ? undo.put(snapshotOf(did, before, after), 'last') : undo.delete('last'));
      await Promise.all(writes);
    });
  }

  async snapshot() {
    return parseSnapshot(await this.#db.get('undo', 'last'));
  }

  async forgetSnapshot() {
    await this.#db.delete('undo', 'last');
  }

  async unreadable() {
    const found: Unreadable[] = [];
    for (const kind of kinds) {
      const ids = await this.#db.getAllKeys(kind);
      const values: unknown[] = await this.#db.getAll(kind);
      for (const [index, value] of values.entries()) {
        if (!parseRecord(kind, value)) found.push({ kind, id: ids[index] ?? '', value });
      }
    }
    return found;
  }

  async remove(kind: Kind, id: string) {
    await this.#db.delete(kind, id);
  }
}

function startingWith(prefix: string): IDBKeyRange | undefined {
  return prefix === '' ? undefined : IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}
