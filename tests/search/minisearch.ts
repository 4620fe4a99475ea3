import MiniSearch from 'minisearch';
import type { Finder } from './score.ts';
import type { PageText } from './texts.ts';

/** MiniSearch as its documentation shows it: prefixes, fuzzy 0.2, the title boosted. */
export function miniSearch(pages: PageText[]): Finder {
  const index = new MiniSearch<PageText>({
    fields: ['title', 'aliases', 'text'],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2, aliases: 2 } },
  });
  index.addAll(pages);
  return (query) => Promise.resolve(index.search(query).map(({ id }) => String(id)));
}
