import { mergeRecords } from '../records/merge.ts';
import { migrate } from '../records/migrate.ts';
import { type Kind, kinds, noRecords, parseRecords, type Records } from '../records/schema.ts';
import { recordsVersion } from '../records/version.ts';
import { databaseName } from './connection.ts';

/**
 * What pages did not get to keep. A page that is left has no time to change a record, but for
 * setting it down here it has; the next page keeps it.
 */
const key = `${databaseName}:left-behind`;

const sources = new Set<() => Partial<Records>>();

addEventListener('pagehide', setDown);

/** Names what is still to be kept when the page is left. Gives the way out. */
export function leaveBehind(source: () => Partial<Records>): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

/** What was left behind. */
export function readLeftBehind(): Records {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof value !== 'object' || value === null) return noRecords();
    const version: unknown = Reflect.get(value, 'version');
    const migrated = kinds.map((kind) => {
      const records: unknown = Reflect.get(value, kind);
      const all: unknown[] = Array.isArray(records) ? records : [];
      return [kind, all.map((record) => migrate(kind, record, Number(version)))];
    });
    return parseRecords(Object.fromEntries(migrated)) ?? noRecords();
  } catch {
    return noRecords();
  }
}

/** Takes a record away that was left behind: it is kept, or meant to be gone. */
export function dropLeftBehind(kind: Kind, id: string): void {
  const left = readLeftBehind();
  if (left[kind].some((record) => record.id === id)) {
    write({ ...left, [kind]: left[kind].filter((record) => record.id !== id) });
  }
}

function setDown(): void {
  const records = [...sources].map((source) => ({ ...noRecords(), ...source() }));
  if (!records.every(isEmpty)) write([readLeftBehind(), ...records].reduce(mergeRecords));
}

function write(records: Records): void {
  try {
    if (isEmpty(records)) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ version: recordsVersion, ...records }));
  } catch {
    // Nothing is left to try; while it was typed, the page said what was not kept.
  }
}

function isEmpty(records: Records): boolean {
  return kinds.every((kind) => records[kind].length === 0);
}
