import { spell, wordsOnPage } from './content.ts';
import type { Fragment } from './index/files.ts';
import { type Piece, mark } from './mark.ts';
import { type Passage, findPassage } from './passage.ts';
import type { FoundPage } from './rank.ts';

/** One found question, as it is shown. */
export interface Hit {
  /** Address of the question. */
  url: string;
  title: Piece[];
  /** The category's id and title. */
  category: string;
  categoryTitle: string;
  /** An answer is written. */
  written: boolean;
  /** It has a system that runs. */
  runs: boolean;
  /** Where in the answer it stands. Absent when only the question has the words. */
  passage?: Passage;
}

/** Makes what is shown of a page. `base` is the site's path, with a slash at both ends. */
export function makeHit(fragment: Fragment, { places }: FoundPage, base: string): Hit {
  const words = wordsOnPage(fragment);
  const url = base + fragment.url.replace(/^\//, '');
  const title = spell(fragment.meta['title'] ?? '', words, 0);
  const passage = findPassage(fragment.anchors, words, places, title.length, url);
  return {
    url,
    title: mark(title, 0, places),
    category: fragment.filters['category']?.[0] ?? '',
    categoryTitle: fragment.meta['category'] ?? '',
    written: fragment.filters['answer']?.includes('written') ?? false,
    runs: fragment.filters['runs']?.includes('yes') ?? false,
    ...(passage && { passage }),
  };
}
