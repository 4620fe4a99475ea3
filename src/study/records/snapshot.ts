import { canonical } from './merge.ts';
import {
  type Kind,
  kinds,
  noRecords,
  parseRecords,
  type RecordOf,
  type Records,
} from './schema.ts';

/** What a reset or an import changed, for the way back: only the records that it touched. */
export interface Snapshot {
  /** When the records were changed. */
  at: number;
  /** What was done, in words: `reset of all stories`. */
  did: string;
  /** As they were; what it added is not among them. */
  before: Records;
  /** As it left them; what it took away is not among them. */
  after: Records;
}

/** What to keep of a change. */
export function snapshotOf(
  { at, did }: { at: number; did: string },
  before: Records,
  after: Records,
): Snapshot {
  return { at, did, before: without(before, after), after: without(after, before) };
}

/** A value as a snapshot, without the records that cannot be read. Undefined where it is none. */
export function parseSnapshot(value: unknown): Snapshot | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const get = (name: string): unknown => Reflect.get(value, name);
  const [at, did] = [get('at'), get('did')];
  const [before, after] = [parseRecords(get('before')), parseRecords(get('after'))];
  if (typeof at !== 'number' || typeof did !== 'string') return undefined;
  return before && after && { at, did, before, after };
}

/** The records that others do not hold, or hold otherwise. */
function without(records: Records, others: Records): Records {
  const rest = noRecords();
  for (const kind of kinds) rest[kind] = differing(records[kind], others[kind]) as never;
  return rest;
}

function differing(records: RecordOf[Kind][], others: RecordOf[Kind][]): RecordOf[Kind][] {
  const byId = new Map(others.map((record) => [record.id, canonical(record)]));
  return records.filter((record) => byId.get(record.id) !== canonical(record));
}
