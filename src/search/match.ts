import { foldInflection, inflectionRoot } from './english.ts';
import type { WordPage } from './index/files.ts';
import type { SearchIndex } from './index/open.ts';
import type { Term } from './words.ts';

/** Where a term stands: a map from page number to what was found there. */
export type Match = Map<number, PageMatch>;

export interface PageMatch {
  /** Position on the page to its weight: 1 is the very word in plain text. */
  places: Map<number, number>;
  /** How well it matches in each metadata field, by number; up to 1. */
  fields: Map<number, number>;
}

/**
 * Finds a term: the word itself, its inflections, and longer words that begin with it. A word of
 * several parts is also found inside longer ones: `stat_activity` in `pg_stat_activity`.
 */
export async function matchTerm(index: SearchIndex, { whole, parts }: Term): Promise<Match> {
  const [exact, inner] = await Promise.all([matchWord(index, whole), matchTogether(index, parts)]);
  return merge(exact, inner);
}

/** Finds words that follow each other, each exactly as it is. */
export async function matchPhrase(index: SearchIndex, terms: Term[]): Promise<Match> {
  const matches = await Promise.all(terms.map(({ whole }) => matchWord(index, whole, isSame)));
  return sieve(matches, (places) => {
    const starts = [...places[0].keys()].filter((start) =>
      places.every((after, offset) => after.has(start + offset)),
    );
    return starts.flatMap((start) => places.map((_, offset) => start + offset));
  });
}

/** Finds the parts of a word where all of them stand in one. */
async function matchTogether(index: SearchIndex, parts: string[]): Promise<Match> {
  if (parts.length === 0) return new Map();
  const matches = await Promise.all(parts.map((part) => matchWord(index, part)));
  return sieve(matches, (places) =>
    [...places[0].keys()].filter((place) => places.every((other) => other.has(place))),
  );
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

/** From 1 for the word itself down to 0 for another. The longer a mere beginning, the less. */
function likenessTo(word: string, found: string): number {
  if (found === word) return 1;
  if (foldInflection(found) === foldInflection(word)) return 0.8;
  return word.length > 1 && found.startsWith(word) ? (0.7 * word.length) / found.length : 0;
}

function add(match: Match, { page, places, fields }: WordPage, like: number): void {
  const found = match.get(page) ?? nowhere();
  match.set(page, found);
  for (const [place, weight] of places) raise(found.places, place, (weight / 24) * like);
  for (const field of fields) raise(found.fields, field, like);
}

function merge(one: Match, other: Match): Match {
  for (const [page, { places, fields }] of other) {
    const found = one.get(page) ?? nowhere();
    one.set(page, found);
    for (const [place, weight] of places) raise(found.places, place, weight);
    for (const [field, like] of fields) raise(found.fields, field, like);
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

/** Keeps, on the pages that all matches share, the places that `choose` picks. */
function sieve(matches: Match[], choose: (places: [Places, ...Places[]]) => number[]): Match {
  const sieved: Match = new Map();
  const [first, ...others] = matches;
  for (const [page, { places }] of first ?? []) {
    const rest = others.map((other) => other.get(page)?.places ?? new Map<number, number>());
    const kept = choose([places, ...rest]);
    const weigh = (place: number) => [places, ...rest].map((each) => each.get(place) ?? 0);
    if (kept.length === 0) continue;
    sieved.set(page, {
      places: new Map(kept.map((place) => [place, Math.max(...weigh(place))])),
      fields: new Map(),
    });
  }
  return sieved;
}
