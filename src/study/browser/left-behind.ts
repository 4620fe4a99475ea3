import { mergeRecords } from '../records/merge.ts';
import { kinds, noRecords, type Records, setRecords } from '../records/schema.ts';
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

/** What was left behind. Undefined where nothing was. */
export function readLeftBehind(): Records | undefined {
  try {
    return parseRecords(localStorage.getItem(key));
  } catch {
    return undefined;
  }
}

/** Takes away what was left behind: it is kept, or meant to be gone. */
export function forgetLeftBehind(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where storage is refused nothing was left, either.
  }
}

function setDown(): void {
  const records = [...sources].map((source) => ({ ...noRecords(), ...source() }));
  if (records.every((each) => kinds.every((kind) => each[kind].length === 0))) return;
  try {
    const left = [readLeftBehind() ?? noRecords(), ...records].reduce(mergeRecords);
    localStorage.setItem(key, JSON.stringify(left));
  } catch {
    // Nothing is left to try; while it was typed, the page said what was not kept.
  }
}

/** Throws a `SyntaxError` where the text is no JSON. */
function parseRecords(text: string | null): Records | undefined {
  const value: unknown = text === null ? undefined : JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const records = noRecords();
  for (const kind of kinds) {
    const values: unknown = Reflect.get(value, kind);
    if (Array.isArray(values)) setRecords(records, kind, values);
  }
  return records;
}
