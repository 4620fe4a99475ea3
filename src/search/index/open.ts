import { type Vocabulary, parseVocabulary } from '../vocabulary.ts';
import {
  type Fragment,
  type IndexMap,
  type Word,
  parseFilter,
  parseFragment,
  parseWords,
} from './files.ts';
import { parseStart } from './start.ts';
import { unpack } from './unpack.ts';

/** An index whose files are fetched when they are first needed, and once. */
export interface SearchIndex {
  map: IndexMap;
  /** Signs that belong to a word, beside letters and digits. */
  signs: string;
  /** Groups of words that mean the same. */
  thesaurus: string[][];
  /** The words that begin with `start`; the first of them when `start` is short and they are many. */
  wordsFrom(start: string): Promise<Word[]>;
  /** Numbers of the pages with that value; empty where filter or value is unknown. */
  pagesWith(filter: string, value: string): Promise<Set<number>>;
  /** The page of that number. */
  fragment(page: number): Promise<Fragment>;
  /** The words of the site, to correct others by. */
  vocabulary(): Promise<Vocabulary>;
}

export interface IndexSource {
  /** What stands in the `startFile`, parsed. */
  start: Promise<unknown>;
  /** Reads a file of the index. Rejects when there is none. */
  read: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
}

/** While somebody types `co`, not everything from `code` to `cursor` is worth its bytes. */
const mostLists = 3;

/** Rejects with an `Error` when the index is missing or of a kind that cannot be read. */
export async function openIndex({ start, read }: IndexSource): Promise<SearchIndex> {
  const { map, signs, thesaurus, vocabulary: vocabularyFile } = parseStart(await start);
  const unpacked = async (path: string) => unpack(await read(path));
  const words = once(async (file) => parseWords(await unpacked(`index/${file}.pf_index`)));
  const filter = once(async (file) => parseFilter(await unpacked(`filter/${file}.pf_filter`)));
  const fragment = once(async (file) =>
    parseFragment(await unpacked(`fragment/${file}.pf_fragment`)),
  );
  const vocabulary = once(async (file) => parseVocabulary(await read(file)));

  return {
    map,
    signs,
    thesaurus,
    async wordsFrom(start) {
      const end = `${start}\uffff`;
      const needed = map.lists.filter(({ from, to }) => from <= end && start <= `${to}\uffff`);
      const lists = await Promise.all(needed.slice(0, mostLists).map(({ file }) => words(file)));
      return lists.flat().filter(({ text }) => text.startsWith(start));
    },
    async pagesWith(name, value) {
      const file = map.filters.get(name);
      return new Set(file === undefined ? [] : (await filter(file)).get(value));
    },
    fragment: (page) => fragment(map.pages[page]?.file ?? ''),
    vocabulary: () => vocabulary(vocabularyFile),
  };
}

/** Remembers what was read; forgets a failure, so that the next try may succeed. */
function once<T>(read: (file: string) => Promise<T>): (file: string) => Promise<T> {
  const readings = new Map<string, Promise<T>>();
  return (file) => {
    const reading = readings.get(file) ?? read(file);
    readings.set(file, reading);
    reading.catch(() => readings.delete(file));
    return reading;
  };
}
