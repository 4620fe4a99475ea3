import { foldInflection, inflectionRoot } from './english.ts';
import type { WordPage } from './index/files.ts';
import type { SearchIndex } from './index/open.ts';
import type { OtherWays } from './thesaurus.ts';
import type { Term } from './words.ts';

/** Where a term stands: a map from page number to what was found there. */
export type Match = Map<number, PageMatch>;

export interface PageMatch {
  /** Position on the page to its weight: 1 is the very word in plain text. */
  places: Map<number, number>;
  /** How well it matches in each metadata field, by number; up to 1. */
  fields: Map<number, number>;
}

/** How well a word is met by its inflection, its parts in the right order, and one of its meaning. */
const inflectionLikeness = 0.88;
const apartLikeness = 0.9;
const meaningLikeness = 0.85;

/**
 * Finds a term: the word itself, its inflections, and longer words that begin with it. A word of
 * several parts is also found inside longer ones, `stat_activity` in `pg_stat_activity`, and as
 * words of their own. Other ways to say it count a little less.
 */
export async function matchTerm(
  index: SearchIndex,
  { whole, parts }: Term,
  ways: OtherWays = [],
): Promise<Match> {
  const [exact, inner, apart, ...others] = await Promise.all([
    matchWord(index, whole),
    matchTogether(index, parts),
    matchInOrder(index, parts),
    ...ways.map((way) => matchWay(index, way)),
  ]);
  const match = merge(merge(exact, inner), apart, apartLikeness);
  return others.reduce((all, other) => merge(all, other, meaningLikeness), match);
}

/** Finds a word, or several written as one: `web socket` as `websocket`. Beginnings do not count. */
export function matchWhole(index: SearchIndex, word: string): Promise<Match> {
  return matchWord(index, word, isInflection);
}

/** Finds words that follow each other, each exactly as it is. */
export async function matchPhrase(index: SearchIndex, terms: Term[]): Promise<Match> {
  const matches = await Promise.all(terms.map(({ whole }) => matchWord(index, whole, isSame)));
  return sieve(matches, inOrder);
}

/** Finds one of the thesaurus's ways: words that follow each other, inflected or not. */
async function matchWay(index: SearchIndex, terms: Term[]): Promise<Match> {
  const matches = await Promise.all(
    terms.map(async ({ whole, parts }) =>
      merge(await matchWhole(index, whole), await matchTogether(index, parts)),
    ),
  );
  const [only, ...others] = matches;
  return only && others.length === 0 ? only : sieve(matches, inOrder);
}

/** Finds the parts of a word where all of them stand in one. */
async function matchTogether(index: SearchIndex, parts: string[]): Promise<Match> {
  if (parts.length === 0) return new Map();
  const matches = await Promise.all(parts.map((part) => matchWord(index, part)));
  return sieve(matches, (places) =>
    [...places[0].keys()].filter((place) => places.every((other) => other.has(place))),
  );
}

/** Finds the parts of a word as words that follow each other. */
async function matchInOrder(index: SearchIndex, parts: string[]): Promise<Match> {
  if (parts.length === 0) return new Map();
  return sieve(await Promise.all(parts.map((part) => matchWhole(index, part))), inOrder);
}

async function matchWord(index: SearchIndex, word: string, likeness = likenessTo): Promise<Match> {
  const match: Match = new Map();
  for (const found of await index.wordsFrom(likeness === isSame ? word : inflectionRoot(word))) {
    const like = likeness(word, found.text);
    if (like > 0) for (const page of found.pages) add(match, page, like);
  }
  return match;
}

function isSame(word: string, found: string): number {
  return found === word ? 1 : 0;
}

function isInflection(word: string, found: string): number {
  if (found === word) return 1;
  return foldInflection(found) === foldInflection(word) ? inflectionLikeness : 0;
}

/** From 1 for the word itself down to 0 for another. The longer a mere beginning, the less. */
function likenessTo(word: string, found: string): number {
  const inflected = isInflection(word, found);
  if (inflected > 0) return inflected;
  return word.length > 1 && found.startsWith(word) ? 0.55 + (0.1 * word.length) / found.length : 0;
}

function add(match: Match, { page, places, fields }: WordPage, like: number): void {
  const found = match.get(page) ?? nowhere();
  match.set(page, found);
  for (const [place, weight] of places) raise(found.places, place, (weight / 24) * like);
  for (const field of fields) raise(found.fields, field, like);
}

/** Adds another match to one, which it changes. */
export function merge(one: Match, other: Match, like = 1): Match {
  for (const [page, { places, fields }] of other) {
    const found = one.get(page) ?? nowhere();
    one.set(page, found);
    for (const [place, weight] of places) raise(found.places, place, weight * like);
    for (const [field, each] of fields) raise(found.fields, field, each * like);
  }
  return one;
}

function nowhere(): PageMatch {
  return { places: new Map(), fields: new Map() };
}

function raise(values: Map<number, number>, key: number, value: number): void {
  values.set(key, Math.max(value, values.get(key) ?? 0));
}

type Places = Map<number, number>;

/** The places of words that stand one after the other. */
function inOrder(places: [Places, ...Places[]]): number[] {
  const starts = [...places[0].keys()].filter((start) =>
    places.every((after, offset) => after.has(start + offset)),
  );
  return starts.flatMap((start) => places.map((_, offset) => start + offset));
}

/**
 * Keeps, on the pages that all matches share, the places that `choose` picks. A field holds what
 * all of them found in it.
 */
function sieve(matches: Match[], choose: (places: [Places, ...Places[]]) => number[]): Match {
  const sieved: Match = new Map();
  const [first, ...others] = matches;
  for (const [page, { places, fields }] of first ?? []) {
    const rest = others.map((other) => other.get(page) ?? nowhere());
    const restPlaces = rest.map((other) => other.places);
    const kept = choose([places, ...restPlaces]);
    const weigh = (place: number) => [places, ...restPlaces].map((each) => each.get(place) ?? 0);
    if (kept.length === 0) continue;
    const shared = [...fields].map(([field, like]): [number, number] => [
      field,
      Math.min(like, ...rest.map((other) => other.fields.get(field) ?? 0)),
    ]);
    sieved.set(page, {
      places: new Map(kept.map((place) => [place, Math.max(...weigh(place))])),
      fields: new Map(shared.filter(([, like]) => like > 0)),
    });
  }
  return sieved;
}
