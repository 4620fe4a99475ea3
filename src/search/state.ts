/** What a search is about. It stands in the address of the search page: `/search/?q=…&topic=…`. */
export interface SearchState {
  query: string;
  /** A topic's name; empty for any. */
  topic: string;
  /** A tier's name; empty for any. */
  tier: string;
  /** A category's id; empty for any. */
  category: string;
  /** Only questions with a system that runs. */
  runs: boolean;
  /** Search for the words as they are typed, and correct none. */
  literal: boolean;
}

/** Asks for nothing. */
export const emptyState: SearchState = {
  query: '',
  topic: '',
  tier: '',
  category: '',
  runs: false,
  literal: false,
};

/** The parameters of an address, in a fixed order. What is not asked for is left out. */
export function toParams(state: SearchState): URLSearchParams {
  const given = {
    q: state.query.trim(),
    ...allFilters(state),
    literal: state.literal ? 'yes' : '',
  };
  return new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
}

/** Reads an address, or a form with the same names. */
export function fromParams(params: URLSearchParams): SearchState {
  const read = (name: string) => params.get(name) ?? '';
  return {
    query: read('q').trim(),
    topic: read('topic'),
    tier: read('tier'),
    category: read('category'),
    runs: read('runs') === 'yes',
    literal: read('literal') === 'yes',
  };
}

/** The filters of the index that a state asks for. */
export function toFilters(state: SearchState): Record<string, string> {
  return Object.fromEntries(Object.entries(allFilters(state)).filter(([, value]) => value !== ''));
}

/** Whether a search can start: two letters, a sign of a script without letters, or a filter. */
export function asksForSomething(state: SearchState): boolean {
  return (
    new TextEncoder().encode(state.query.trim()).length > 1 ||
    Object.keys(toFilters(state)).length > 0
  );
}

function allFilters({ topic, tier, category, runs }: SearchState) {
  return { topic, tier, category, runs: runs ? 'yes' : '' };
}
