import { search } from '../../src/search/search.ts';
import { openBuiltIndex } from './open-index.ts';
import type { Finder } from './score.ts';

/** The search of this site, on the index of a built site. */
export async function ownSearch(dist: string): Promise<Finder> {
  const index = await openBuiltIndex(dist);
  return async (query) => {
    const { pages } = await search(index, { query, filters: {}, language: 'en', literal: false });
    return Promise.all(
      pages.slice(0, 10).map(async ({ page }) => {
        const { url } = await index.fragment(page);
        return url.replace(/^\/|\/$/g, '');
      }),
    );
  };
}
