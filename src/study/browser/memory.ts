import { deletionsIn, notedAfter, withDeletions } from '../records/deletions.ts';
import type { Kind, RecordOf, Records } from '../records/schema.ts';
import { noRecords } from '../records/schema.ts';
import { type Snapshot, snapshotOf } from '../records/snapshot.ts';
import type { Change, Database } from './database.ts';

/** Records that last as long as the page: where the browser keeps nothing. */
export class MemoryRecords implements Database {
  #records = noRecords();
  #snapshot: Snapshot | undefined;

  get records(): Records {
    return this.#records;
  }

  get<K extends Kind>(kind: K, id: string) {
    const records: RecordOf[K][] = this.#records[kind];
    return Promise.resolve(records.find((record) => record.id === id));
  }

  all<K extends Kind>(kind: K, prefix = ''): Promise<RecordOf[K][]> {
    const records: RecordOf[K][] = this.#records[kind];
    return Promise.resolve(records.filter(({ id }) => id.startsWith(prefix)));
  }

  update<K extends Kind>(kind: K, id: string, change: Change<RecordOf[K]>) {
    const records: RecordOf[K][] = this.#records[kind];
    const changed = change(records.find((record) => record.id === id));
    const others = records.filter((record) => record.id !== id);
    this.#set(kind, changed ? [...others, changed] : others);
    if (kind === 'stories' || kind === 'interviews') {
      const { settings } = this.#records;
      const is = { before: others.length < records.length, after: changed !== undefined };
      const note = notedAfter(deletionsIn(settings), kind, id, is, Date.now());
      this.#set('settings', withDeletions(settings, note));
    }
    return Promise.resolve();
  }

  rewrite(change: (records: Records) => Records, did?: { at: number; did: string }) {
    const before = this.#records;
    this.#records = change(before);
    this.#snapshot = did && snapshotOf(did, before, this.#records);
    return Promise.resolve();
  }

  snapshot() {
    return Promise.resolve(this.#snapshot);
  }

  forgetSnapshot() {
    this.#snapshot = undefined;
    return Promise.resolve();
  }

  unreadable() {
    return Promise.resolve([]);
  }

  remove(kind: Kind, id: string) {
    return this.update(kind, id, () => undefined);
  }

  #set<K extends Kind>(kind: K, records: RecordOf[K][]) {
    this.#records = {
      ...this.#records,
      [kind]: records.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    };
  }
}
