import {
  deleteDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPObjectStore,
  type IDBPTransaction,
  openDB,
} from 'idb';
import type { Kind } from '../records/schema.ts';
import { recordsVersion } from '../records/version.ts';

/** The stores of the browser's database: one a kind of record, and the way back from a change. */
interface Stores extends DBSchema {
  questions: { key: string; value: unknown };
  stories: { key: string; value: unknown };
  interviews: { key: string; value: unknown };
  settings: { key: string; value: unknown };
  undo: { key: string; value: unknown };
}

type Name = Kind | 'undo';

export type Connection = IDBPDatabase<Stores>;

/** The transaction in which a database is made, or brought to this version. */
export type Upgrade = IDBPTransaction<Stores, Name[], 'versionchange'>;

/** The store of a kind of records, open to be changed. */
export type ObjectStore = IDBPObjectStore<Stores, Name[], Kind, 'readwrite'>;

/** The database of this site: other sites of the same owner may share its origin. */
export const databaseName = `root-cause:${import.meta.env.BASE_URL}`;

/**
 * Opens the browser's database of this site. The only file that knows the database's library.
 *
 * @param upgrade what to do with a new or an older one
 * @param onLost called when the connection is gone: wiped, or closed for a newer version
 * @throws `DOMException`, `VersionError` when the database is of a newer version, `TimeoutError`
 *   when another page does not let go of an older one
 */
export async function connect(
  upgrade: (db: Connection, from: number, transaction: Upgrade) => Promise<void>,
  onLost: () => void,
): Promise<Connection> {
  const opening = openDB<Stores>(databaseName, recordsVersion, {
    upgrade(db, from, _, transaction) {
      // Half an upgrade must not count as one.
      upgrade(db, from, transaction).catch(() => transaction.abort());
    },
    // A newer version of the site in another tab wants to migrate: it must not wait for this one.
    blocking: (_, __, { target }) => {
      if (target instanceof IDBDatabase) target.close();
      onLost();
    },
    terminated: onLost,
  });
  return inTime(opening);
}

/** Deletes the browser's database of this site, so that it can be made anew. */
export async function removeDatabase(): Promise<void> {
  await deleteDB(databaseName);
}

/** How long another page may hold an older version, in milliseconds. */
const patience = 8000;

async function inTime(opening: Promise<Connection>): Promise<Connection> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      opening.then((db) => db.close()).catch(() => undefined);
      reject(new DOMException('The database did not open in time.', 'TimeoutError'));
    }, patience);
  });
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}
