import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPObjectStore,
  type IDBPTransaction,
  openDB,
} from 'idb';
import { recordsVersion } from '../records/version.ts';

/** The stores of the browser's database: one a kind of record, and the way back from a change. */
interface Stores extends DBSchema {
  questions: { key: string; value: unknown };
  stories: { key: string; value: unknown };
  interviews: { key: string; value: unknown };
  settings: { key: string; value: unknown };
  undo: { key: string; value: unknown };
}

type Name = 'questions' | 'stories' | 'interviews' | 'settings' | 'undo';

export type Connection = IDBPDatabase<Stores>;

/** The transaction in which a database is made, or brought to this version. */
export type Upgrade = IDBPTransaction<Stores, Name[], 'versionchange'>;

/** The store of a kind of records, open to be changed. */
export type ObjectStore = IDBPObjectStore<Stores, Name[], Exclude<Name, 'undo'>, 'readwrite'>;

/** The database of this site: other sites of the same owner may share its origin. */
export const databaseName = `root-cause:${import.meta.env.BASE_URL}`;

/**
 * Opens the browser's database of this site. The only file that knows the database's library.
 *
 * @param upgrade what to do with a new or an older one
 * @param onLost called when the connection is gone: wiped, or closed for a newer version
 * @throws `DOMException`, `VersionError` when the database is of a newer version
 */
export async function connect(
  upgrade: (db: Connection, from: number, transaction: Upgrade) => Promise<void>,
  onLost: () => void,
): Promise<Connection> {
  return openDB<Stores>(databaseName, recordsVersion, {
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
}
