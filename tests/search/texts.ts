import type { SearchIndex } from '../../src/search/index/open.ts';
import { wordsOnPage } from '../../src/search/content.ts';

/** What a question page offers to any search. */
export interface PageText {
  /** Id of the question. */
  id: string;
  title: string;
  /** The whole text of its article. */
  text: string;
  /** Empty where the search is not to have them. */
  aliases: string;
}

/** The texts of all question pages, as they were indexed. */
export function readTexts(index: SearchIndex): Promise<PageText[]> {
  return Promise.all(
    index.map.pages.map(async (_, page) => {
      const fragment = await index.fragment(page);
      return {
        id: fragment.url.replace(/^\/|\/$/g, ''),
        title: fragment.meta['title'] ?? '',
        text: wordsOnPage(fragment).join(''),
        aliases: fragment.meta['aliases'] ?? '',
      };
    }),
  );
}
