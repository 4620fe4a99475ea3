import { stopWords } from './english.ts';
import type { SearchIndex } from './index/open.ts';
import { matchPhrase, matchTerm } from './match.ts';
import { type FoundPage, type Ranked, rank } from './rank.ts';
import { type Query, type Term, parseQuery } from './words.ts';

export interface SearchRequest {
  /** As typed; blank to list what the filters let through. */
  query: string;
  /** Filter name to the value that a page must have. */
  filters: Record<string, string>;
  /** The site's language, a BCP 47 tag. */
  language: string;
}

export interface Found {
  /** Best first; without words, in the document's order. */
  pages: FoundPage[];
  /** How many there would be without filters. */
  unfiltered: number;
  /** Words of the query that stand nowhere; the others were searched. */
  unknown: string[];
  /** No page has all the words: these have most of them. */
  partly: boolean;
}

/** Finds the pages that hold what is asked for. Rejects when a file of the index cannot be read. */
export async function search(index: SearchIndex, request: SearchRequest): Promise<Found> {
  const query = parseQuery(request.query, index.signs, request.language);
  const terms = withoutStopWords(query, request.language);
  const [matches, phrases, sets] = await Promise.all([
    Promise.all(terms.map((term) => matchTerm(index, term))),
    Promise.all(query.phrases.map((phrase) => matchPhrase(index, phrase))),
    Promise.all(
      Object.entries(request.filters).map(([name, value]) => index.pagesWith(name, value)),
    ),
  ]);
  const passes = (page: number) => sets.every((set) => set.has(page));
  if (request.query.trim() === '') return listAll(index, passes);

  const known = [...matches.filter(({ size }) => size > 0), ...phrases];
  const ranked = rank(index, known);
  const whole = ranked.filter(({ terms }) => terms === known.length);
  const fitting = whole.length > 0 || phrases.length > 0 ? whole : closest(ranked);
  return {
    pages: fitting.filter(({ page }) => passes(page)),
    unfiltered: fitting.length,
    unknown: terms.filter((_, at) => matches[at]?.size === 0).map(({ typed }) => typed),
    partly: whole.length === 0 && fitting.length > 0,
  };
}

function withoutStopWords({ terms, phrases }: Query, language: string): Term[] {
  if (!/^en\b/i.test(language)) return terms;
  const telling = terms.filter(({ whole }) => !stopWords.has(whole));
  return telling.length + phrases.length > 0 ? telling : terms;
}

function listAll({ map }: SearchIndex, passes: (page: number) => boolean): Found {
  const pages = map.pages.map((_, page) => ({ page, places: new Map<number, number>() }));
  const unfiltered = pages.length;
  return {
    pages: pages.filter(({ page }) => passes(page)),
    unfiltered,
    unknown: [],
    partly: false,
  };
}

/** Those with the most of the words. */
function closest(ranked: Ranked[]): Ranked[] {
  const most = Math.max(0, ...ranked.map(({ terms }) => terms));
  return ranked.filter(({ terms }) => terms === most);
}
