import { noRecords, type Records } from '../../records/schema.ts';
import type { Unreadable } from '../database.ts';
import type { Snapshot } from '../../records/snapshot.ts';
import { store } from '../store.ts';

/** Everything that the browser holds for this site. */
export interface Held {
  records: Records;
  snapshot: Snapshot | undefined;
  unreadable: Unreadable[];
  /** Whether the browser promised to keep it. Undefined where it makes no such promise. */
  persisted: boolean | undefined;
  /** Bytes that are free for this site, where the browser tells. */
  room: number | undefined;
  /** Why it could not be read, in words. */
  fault: string | undefined;
}

/** Reads everything. Never rejects: what cannot be read is missing, and `fault` says so. */
export async function readHeld(): Promise<Held> {
  const held: Held = {
    records: noRecords(),
    snapshot: undefined,
    unreadable: [],
    persisted: undefined,
    room: undefined,
    fault: undefined,
  };
  try {
    const [questions, stories, interviews, settings] = await Promise.all([
      store.all('questions'),
      store.all('stories'),
      store.all('interviews'),
      store.all('settings'),
    ]);
    held.records = { questions, stories, interviews, settings };
    held.unreadable = await store.unreadable();
    held.snapshot = await store.snapshot();
  } catch {
    held.fault = 'Your records could not be read. They are left as they are. Reload to try again.';
  }
  try {
    held.persisted = await navigator.storage.persisted();
    const { quota, usage } = await navigator.storage.estimate();
    if (quota !== undefined && usage !== undefined) held.room = quota - usage;
  } catch {
    // Not every browser tells, and none does where the site may keep nothing.
  }
  return held;
}
