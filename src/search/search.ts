import { ask, weakWeight } from './asked.ts';
import { type Correction, asTyped, correct } from './correct.ts';
import type { SearchIndex } from './index/open.ts';
import { matchPhrase } from './match.ts';
import { isMessage, readMessage, sortMessage } from './message.ts';
import { type FoundPage, type Ranked, rank } from './rank.ts';
import { mayBeMisspelt } from './spelling.ts';
import { type Query, mostTerms, parseQuery } from './words.ts';

export interface SearchRequest {
  /** As typed; blank to list what the filters let through. */
  query: string;
  /** Filter name to the value that a page must have. */
  filters: Record<string, string>;
  /** The site's language, a BCP 47 tag. */
  language: string;
  /** Search for the words as they are typed, and correct none. */
  literal: boolean;
}

export interface Found {
  /** Best first; without words, in the document's order. */
  pages: FoundPage[];
  /** How many there would be without filters. */
  unfiltered: number;
  /** Words of the query that stand nowhere; the others were searched. */
  unknown: string[];
  /** Words that were searched instead of those that were typed. */
  corrections: Correction[];
  /** Identifiers that stand nowhere; the words that they are made of were searched. */
  parted: string[];
  /** No page has all the words: these have some of them. */
  partly: boolean;
}

/** How much of the best page's score and share of the words another must have to be found, too. */
const leastScore = 0.25;
const leastShare = 0.55;

/**
 * Finds the pages that hold what is asked for. Where none has all of it with its "quotes", which a
 * pasted error message may have, and one has all without them, they are ignored; those of a message
 * always. Rejects when a file of the index cannot be read.
 */
export async function search(index: SearchIndex, request: SearchRequest): Promise<Found> {
  const { query, filters, language } = request;
  const parsed = parseQuery(query, index.signs, language);
  const [sets, strict] = await Promise.all([
    Promise.all(Object.entries(filters).map(([name, value]) => index.pagesWith(name, value))),
    find(index, parsed, request),
  ]);
  const passes = (page: number) => sets.every((set) => set.has(page));
  if (query.trim() === '') return listAll(index, passes);

  const isPasted = isMessage(query, parsed);
  const hasBoth = parsed.phrases.length > 0 && parsed.terms.length > 0;
  const mayIgnore = !strict.isWhole && (isPasted || hasBoth);
  const unquoted = {
    terms: readMessage(query, index.signs, language).slice(0, mostTerms),
    phrases: [],
  };
  const loose = mayIgnore ? await find(index, unquoted, request) : strict;
  const { pages, isWhole, ...found } = loose.isWhole || isPasted ? loose : strict;
  return {
    ...found,
    pages: pages.filter(({ page }) => passes(page)),
    unfiltered: pages.length,
    partly: !isWhole && pages.length > 0,
  };
}

type AnyFilter = Pick<Found, 'pages' | 'unknown' | 'corrections' | 'parted'> & {
  /** A page has all the words. */
  isWhole: boolean;
};

async function find(
  index: SearchIndex,
  { terms: typed, phrases }: Query,
  { query, language, literal }: SearchRequest,
): Promise<AnyFilter> {
  const terms = sortMessage(typed, index.signs, language);
  const options = { hasMore: phrases.length > 0, language };
  const asking = ask(index, terms, options);
  // Whether a word is misspelt is known once its lists are here; the vocabulary comes behind them.
  if (!literal && terms.some(({ typed }) => mayBeMisspelt(typed)))
    index.vocabulary().catch(() => undefined);
  const [asked, quoted] = await Promise.all([
    asking,
    Promise.all(phrases.map((phrase) => matchPhrase(index, phrase))),
  ]);
  const others = quoted.map((match) => ({ match, weight: 1 }));
  const { wanted, ...told } = literal
    ? asTyped(asked)
    : await correct(index, { terms, asked, others }, { ...options, isOpen: isOpen(query) });
  const ranked = rank(index, [...wanted, ...others]).filter(({ page }) =>
    quoted.every((match) => match.has(page)),
  );
  const strong = wanted.filter(({ weight }) => weight > weakWeight);
  const hasAll = ({ page }: Ranked) => strong.every(({ match }) => match.has(page));
  const isWhole = ranked.some(hasAll);
  const fits = fitsLike(ranked[0]);
  return {
    ...told,
    isWhole,
    pages: ranked.filter((page) => (isWhole && hasAll(page)) || fits(page)),
  };
}

/** Whether the last word may still be typed on. */
function isOpen(query: string): boolean {
  return /[\p{L}\p{N}]$/u.test(query);
}

function listAll({ map }: SearchIndex, passes: (page: number) => boolean): Found {
  const pages = map.pages.map((_, page) => ({ page, places: new Map<number, number>() }));
  return {
    pages: pages.filter(({ page }) => passes(page)),
    unfiltered: pages.length,
    unknown: [],
    corrections: [],
    parted: [],
    partly: false,
  };
}

/** Whether a page fits nearly as well as the best. */
function fitsLike(best: Ranked | undefined): (page: Ranked) => boolean {
  return ({ score, share }) =>
    score >= leastScore * (best?.score ?? 0) && share >= leastShare * (best?.share ?? 0);
}
