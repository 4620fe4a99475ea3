import type { Kind, RecordOf, Records } from '../records/schema.ts';
import type { Snapshot } from '../records/snapshot.ts';

/** A record that is there and cannot be read: damaged, or of a newer version. */
export interface Unreadable {
  kind: Kind;
  id: string;
  value: unknown;
}

/** Where records are kept: in the browser's database, or in memory while that is out of reach. */
export interface Database {
  get<K extends Kind>(kind: K, id: string): Promise<RecordOf[K] | undefined>;
  /** Every record of a kind whose id starts so, by id. */
  all<K extends Kind>(kind: K, prefix?: string): Promise<RecordOf[K][]>;
  /** Changes one record in a transaction of its own. Undefined takes it away. */
  update<K extends Kind>(kind: K, id: string, change: Change<RecordOf[K]>): Promise<void>;
  /**
   * Changes everything in one transaction: all of it, or nothing. With a name of what is done, it
   * keeps the records as they were.
   */
  rewrite(change: (records: Records) => Records, did?: { at: number; did: string }): Promise<void>;
  snapshot(): Promise<Snapshot | undefined>;
  forgetSnapshot(): Promise<void>;
  unreadable(): Promise<Unreadable[]>;
  remove(kind: Kind, id: string): Promise<void>;
}

export type Change<T> = (record: T | undefined) => T | undefined;
