import { decodeCbor } from './cbor.ts';
import { array, mapValues, number, record, text } from './expect.ts';

/**
 * The files of a Pagefind 1.5 index, as typed values. This is the one place that knows their
 * layout. Everything throws an `Error` when a file does not look as expected.
 */

/** `pagefind-entry.json`: where everything else starts. */
export interface Entry {
  /** Names the file of the map: `pagefind.<map>.pf_meta`. */
  map: string;
  /** Signs that belong to a word, beside letters and digits. */
  signs: string;
}

/** What the index holds, and in which file. */
export interface IndexMap {
  /** In the order they were added: each page's fragment file and number of words. */
  pages: { file: string; words: number }[];
  /** Word lists in alphabetical order. A list holds the words from `from` to those that begin with `to`. */
  lists: { from: string; to: string; file: string }[];
  /** Filter name to file. */
  filters: Map<string, string>;
  /** Names of the metadata fields, by number. */
  fields: string[];
}

/** A word of the index with the pages that hold it. */
export interface Word {
  text: string;
  pages: WordPage[];
}

export interface WordPage {
  /** Number of the page in the map. */
  page: number;
  /** Position among the page's words, and weight: 24 is plain text, headings weigh more. */
  places: [position: number, weight: number][];
  /** Numbers of the metadata fields that hold the word. */
  fields: number[];
}

/** A page as it was indexed. */
export interface Fragment {
  /** Path below the site's root, with a leading slash. */
  url: string;
  /** The page's words, a space between each two (a zero-width space in Chinese, Japanese, Thai). */
  content: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
  anchors: Anchor[];
}

export interface Anchor {
  /** Lower-case name of the element: `h2`. */
  element: string;
  id: string;
  text: string;
  /** Position of the word that follows the anchor. */
  location: number;
}

/** The site is indexed as one language, whatever its name. */
export function parseEntry(value: unknown): Entry {
  const entry = record(value);
  const [language] = Object.values(record(entry['languages']));
  return {
    map: text(record(language)['hash']),
    signs: array(entry['include_characters']).map(text).join(''),
  };
}

export function parseMap(bytes: Uint8Array): IndexMap {
  const [, pages, lists, filters, , fields] = array(decodeCbor(bytes));
  return {
    pages: array(pages).map((page) => {
      const [file, words] = array(page);
      return { file: text(file), words: number(words) };
    }),
    lists: array(lists).map((chunk) => {
      const [from, to, file] = array(chunk);
      return { from: text(from), to: text(to), file: text(file) };
    }),
    filters: new Map(
      array(filters).map((filter) => {
        const [name, file] = array(filter);
        return [text(name), text(file)];
      }),
    ),
    fields: array(fields).map(text),
  };
}

/** A list of words, in alphabetical order. */
export function parseWords(bytes: Uint8Array): Word[] {
  const [words] = array(decodeCbor(bytes));
  return array(words).map((word) => {
    const [spelling, pages, variants] = array(word);
    // A variant is the same word with its accents; both are found by either.
    const spelled = array(variants).map((variant) => array(variant)[1]);
    return { text: text(spelling), pages: [pages, ...spelled].flatMap(parseWordPages) };
  });
}

/** Filter value to the numbers of its pages. */
export function parseFilter(bytes: Uint8Array): Map<string, number[]> {
  const [, values] = array(decodeCbor(bytes));
  return new Map(
    array(values).map((entry) => {
      const [value, pages] = array(entry);
      return [text(value), array(pages).map(number)];
    }),
  );
}

export function parseFragment(bytes: Uint8Array): Fragment {
  const page = record(JSON.parse(new TextDecoder().decode(bytes)));
  return {
    url: text(page['url']),
    content: text(page['content']),
    meta: mapValues(page['meta'], text),
    filters: mapValues(page['filters'], (values) => array(values).map(text)),
    anchors: array(page['anchors']).map((value) => {
      const anchor = record(value);
      return {
        element: text(anchor['element']),
        id: text(anchor['id']),
        text: text(anchor['text']),
        location: number(anchor['location']),
      };
    }),
  };
}

/** Page numbers are stored as steps from the page before. */
function parseWordPages(pages: unknown): WordPage[] {
  let page = 0;
  return array(pages).map((entry) => {
    const [step, places, fields] = array(entry);
    page += number(step);
    return {
      page,
      places: readSteps(array(places), -25).map(([group, place]) => [place, -group - 1]),
      fields: [...new Set(readSteps(array(fields), -1).map(([group]) => -group - 1))],
    };
  });
}

/** Positions are stored as steps; a negative number opens a new group and starts from 0 again. */
function readSteps(values: unknown[], firstGroup: number): [group: number, position: number][] {
  const read: [number, number][] = [];
  let group = firstGroup;
  let position = 0;
  for (const value of values.map(number)) {
    if (value < 0) [group, position] = [value, 0];
    else read.push([group, (position += value)]);
  }
  return read;
}
