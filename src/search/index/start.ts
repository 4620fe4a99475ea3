import type { IndexMap } from './files.ts';
import { array, mapValues, number, record, text } from './expect.ts';

/** What stands in the `startFile`: all that a search needs of Pagefind's own first files, and of ours. */
export interface Start {
  /** Signs that belong to a word, beside letters and digits. */
  signs: string;
  map: IndexMap;
  /** Groups of words that mean the same. */
  thesaurus: string[][];
  /** Name of the file that holds the site's vocabulary. */
  vocabulary: string;
}

/** The file's text. */
export function formatStart({ map, ...start }: Start): string {
  const { pages, lists, filters, fields } = map;
  return JSON.stringify({
    ...start,
    pages: pages.map(({ file }) => file).join(' '),
    words: pages.map(({ words }) => words),
    lists: lists.map(({ from, to, file }) => [from, to, file]),
    filters: Object.fromEntries(filters),
    fields,
  });
}

/** Reads what `formatStart` wrote. Throws an `Error` when it is something else. */
export function parseStart(value: unknown): Start {
  const start = record(value);
  const words = array(start['words']).map(number);
  const files = text(start['pages']).split(' ');
  return {
    signs: text(start['signs']),
    thesaurus: array(start['thesaurus']).map((group) => array(group).map(text)),
    vocabulary: text(start['vocabulary']),
    map: {
      pages: words.map((count, page) => ({ file: files[page] ?? '', words: count })),
      lists: array(start['lists']).map((list) => {
        const [from, to, file] = array(list);
        return { from: text(from), to: text(to), file: text(file) };
      }),
      filters: new Map(Object.entries(mapValues(start['filters'], text))),
      fields: array(start['fields']).map(text),
    },
  };
}
