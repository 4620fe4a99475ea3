import { Charset, Document } from 'flexsearch';
import type { Finder } from './score.ts';
import type { PageText } from './texts.ts';

/** FlexSearch at its most tolerant: words by their look and their beginnings, some may be missing. */
export function flexSearch(pages: PageText[]): Finder {
  const index = new Document({
    tokenize: 'forward',
    encoder: Charset.LatinBalance,
    document: { id: 'id', index: ['title', 'aliases', 'text'] },
  });
  for (const { id, title, aliases, text } of pages) index.add({ id, title, aliases, text });
  return (query) => {
    const found = index.search(query, { suggest: true, limit: 10, merge: true });
    return Promise.resolve(found.map(({ id }) => String(id)));
  };
}
