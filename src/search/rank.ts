import { aliasesField } from './content.ts';
import type { SearchIndex } from './index/open.ts';
import type { Match, PageMatch } from './match.ts';

/** One thing that a query asks for. */
export interface Wanted {
  match: Match;
  /** How much it counts, up to 1. Less than 1 for words that say little. */
  weight: number;
}

export interface FoundPage {
  /** Its number in the index. */
  page: number;
  /** Position on the page to the terms that stand there, as bits of a number. */
  places: Map<number, number>;
}

export interface Ranked extends FoundPage {
  score: number;
  /** What share of the wanted it has, up to 1, the rare weighing more. */
  share: number;
}

/** How fast more of a word counts less, and how much less in a long text; as usual for BM25. */
const saturation = 1.2;
const lengthBias = 0.2;
/**
 * How much of a word is met where 1 is by the question itself: by an alias; anywhere beside what is
 * beside it in the query; by a text that has it at all, and by one that often does. To have it often
 * adds a little to each.
 */
const aliasCover = 0.9;
const besideCover = 0.8;
const textCover = [0.15, 0.35] as const;
const oftenCover = 0.12;

/**
 * Every page that has anything of what is wanted, best first. A page counts by what share of the
 * wanted it is about, the rare weighing more: by its question and aliases wholly, by its text only
 * a little, unless words stand side by side there as they do in the query.
 */
export function rank({ map }: SearchIndex, wanted: Wanted[]): Ranked[] {
  const average = map.pages.reduce((sum, { words }) => sum + words, 0) / map.pages.length;
  const title = map.fields.indexOf('title');
  const aliases = map.fields.indexOf(aliasesField);
  const worth = wanted.map(
    ({ match: { size }, weight }) =>
      weight * Math.log(1 + (map.pages.length - size + 0.5) / (size + 0.5)),
  );
  const all = worth.reduce((sum, each) => sum + each, 0);

  return [...new Set(wanted.flatMap(({ match }) => [...match.keys()]))]
    .map((page): Ranked => {
      const here = wanted.map(({ match }) => match.get(page));
      const length = (map.pages[page]?.words ?? average) / average;
      const beside = here.slice(1).map((match, at) => nearness(here[at], match));
      const covers = here.map((match, at) => {
        if (!match) return 0;
        const near = Math.max(beside[at - 1] ?? 0, beside[at] ?? 0);
        const often = frequency(match, length);
        const met = Math.max(
          match.fields.get(title) ?? 0,
          aliasCover * (match.fields.get(aliases) ?? 0),
          besideCover * near,
          textCover[0] + (textCover[1] - textCover[0]) * often,
        );
        return met + oftenCover * often;
      });
      const about = covers.reduce((sum, cover, at) => sum + cover * (worth[at] ?? 0), 0);
      const near = beside.reduce((sum, each, at) => {
        const rarer = Math.min(worth[at] ?? 0, worth[at + 1] ?? 0);
        return sum + rarer * each * Math.min(covers[at] ?? 0, covers[at + 1] ?? 0);
      }, 0);
      const share = all > 0 ? about / all : 1;
      return { page, places: gather(here), share, score: share * (about + near) };
    })
    .sort((a, b) => b.score - a.score || a.page - b.page);
}

/** How much a text is about a word by how often it has it, up to 1; as in BM25. */
function frequency({ places }: PageMatch, length: number): number {
  const weight = [...places.values()].reduce((total, each) => total + each, 0);
  return weight / (weight + saturation * (1 - lengthBias + lengthBias * length));
}

/** 1 where the second word follows the first, or with one small word between; less for mere likeness. */
function nearness(first: PageMatch | undefined, second: PageMatch | undefined): number {
  let best = 0;
  for (const [place, weight] of first?.places ?? []) {
    const next = [0, 1, 2].map((step) => second?.places.get(place + step) ?? 0);
    best = Math.max(best, Math.min(weight, Math.max(...next), 1));
  }
  return best;
}

function gather(matches: (PageMatch | undefined)[]): Map<number, number> {
  const places = new Map<number, number>();
  matches.forEach((match, at) => {
    for (const place of match?.places.keys() ?? []) {
      places.set(place, (places.get(place) ?? 0) | (1 << (at % 31)));
    }
  });
  return places;
}
