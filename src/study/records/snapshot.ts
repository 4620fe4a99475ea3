import { kinds, noRecords, type Records, setRecords } from './schema.ts';

/** Records as they were before a reset or an import, for the way back. */
export interface Snapshot {
  /** When the records were changed. */
  at: number;
  /** What was done, in words: `reset all records`. */
  did: string;
  records: Records;
}

/** A value as a snapshot, without the records that cannot be read. Undefined where it is none. */
export function parseSnapshot(value: unknown): Snapshot | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [at, did, held] = ['at', 'did', 'records'].map((name): unknown => Reflect.get(value, name));
  if (typeof at !== 'number' || typeof did !== 'string') return undefined;
  if (typeof held !== 'object' || held === null) return undefined;
  const records = noRecords();
  for (const kind of kinds) {
    const values: unknown = Reflect.get(held, kind);
    if (Array.isArray(values)) setRecords(records, kind, values);
  }
  return { at, did, records };
}
