import { type SearchState, fromParams, toParams } from './state.ts';

/** Where a reader was in a search when they followed a hit. */
export interface Bookmark {
  state: SearchState;
  /** How many hits were shown. */
  shown: number;
  /** Address of the hit they followed. */
  followed: string;
}

/**
 * Keeps a bookmark in the current entry of the browser's history, as
 * `{ search: { params: string, shown: number, followed: string } }` beside what else is there. It
 * lives as long as the entry: Back finds it, another tab does not, and no storage is needed.
 */
export function keepBookmark({ state, shown, followed }: Bookmark): void {
  put({ params: toParams(state).toString(), shown, followed });
}

/** Forgets the bookmark of the current entry. */
export function dropBookmark(): void {
  put(undefined);
}

/** Forgets it once something else is asked than when the hit was followed. */
export function dropOutdatedBookmark(state: SearchState): void {
  const bookmark = readBookmark();
  if (bookmark && toParams(bookmark.state).toString() !== toParams(state).toString()) {
    dropBookmark();
  }
}

/** The bookmark of the current entry. */
export function readBookmark(): Bookmark | undefined {
  return parseBookmark(history.state);
}

/** Reads a bookmark out of a history entry's state, which may be anything. */
export function parseBookmark(entry: unknown): Bookmark | undefined {
  const kept = property(entry, 'search');
  const [params, shown, followed] = ['params', 'shown', 'followed'].map((name) =>
    property(kept, name),
  );
  if (typeof params !== 'string' || typeof shown !== 'number' || typeof followed !== 'string') {
    return undefined;
  }
  return { state: fromParams(new URLSearchParams(params)), shown, followed };
}

function put(search: object | undefined): void {
  const entry: unknown = history.state;
  history.replaceState({ ...(typeof entry === 'object' && entry), search }, '');
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
