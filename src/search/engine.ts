import { type Hit, makeHit } from './hit.ts';
import { fetchStart } from './index/entry.ts';
import { type SearchIndex, openIndex } from './index/open.ts';
import { type Found, search } from './search.ts';
import { type SearchState, toFilters } from './state.ts';

/** The search of this site, in the browser. */
export interface Engine {
  /** Rejects with `MissingIndex`, or another `Error` when a file does not arrive. */
  search(state: SearchState): Promise<Results>;
}

export interface Results extends Found {
  /** Fetches what is shown of the page at that place of the list. */
  hit(at: number): Promise<Hit>;
}

/** There is no index on this server. In `astro dev` that is so until the first build. */
export class MissingIndex extends Error {}

/** The site's path, with a slash at both ends. */
export const base = import.meta.env.BASE_URL;

/** Starts to fetch the index. `start` is what `fetchStart` gave, if it was called before. */
export function startEngine(start = fetchStart(base)): Engine {
  const language = document.documentElement.lang;
  let opening: Promise<SearchIndex> | undefined;
  const begin = (response: Promise<Response>) => {
    opening = open(response);
    // A failure is forgotten, so that the next search tries again.
    opening.catch(() => (opening = undefined));
    return opening;
  };
  void begin(start).catch(() => undefined);

  return {
    async search(state) {
      const index = await (opening ?? begin(fetchStart(base)));
      const found = await search(index, {
        query: state.query,
        filters: toFilters(state),
        language,
        literal: state.literal,
      });
      return {
        ...found,
        async hit(at) {
          const page = found.pages[at];
          if (!page) throw new RangeError(`There is no hit ${at}.`);
          return makeHit(await index.fragment(page.page), page, base);
        },
      };
    },
  };
}

async function open(response: Promise<Response>): Promise<SearchIndex> {
  const { ok, status } = await response;
  if (status === 404) throw new MissingIndex();
  if (!ok) throw new Error(`The search index answered ${status}.`);
  const start: Promise<unknown> = response.then((answer) => answer.json());
  return openIndex({ start, read });
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`${base}pagefind/${path}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
