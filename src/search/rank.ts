import type { SearchIndex } from './index/open.ts';
import type { Match, PageMatch } from './match.ts';

export interface FoundPage {
  /** Its number in the index. */
  page: number;
  /** Position on the page to the terms that stand there, as bits of a number. */
  places: Map<number, number>;
}

export interface Ranked extends FoundPage {
  score: number;
  /** How many of the matches it is in. */
  terms: number;
}

/** What share of a term's weight a page gains by each sign; numbers as usual for BM25. */
const saturation = 1.2;
const lengthBias = 0.2;
/** How much more a question counts than its answer, when it has all the words. */
const titleWeight = 5;
/** How much more words count that stand side by side, as they do in the query. */
const nearWeight = 2;

/** Every page of any match, best first. */
export function rank({ map }: SearchIndex, matches: Match[]): Ranked[] {
  const average = map.pages.reduce((sum, { words }) => sum + words, 0) / map.pages.length;
  const title = map.fields.indexOf('title');
  const rarity = matches.map(({ size }) =>
    Math.log(1 + (map.pages.length - size + 0.5) / (size + 0.5)),
  );
  const all = rarity.reduce((sum, each) => sum + each, 0);

  return [...new Set(matches.flatMap((match) => [...match.keys()]))]
    .map((page): Ranked => {
      const here = matches.map((match) => match.get(page));
      const length = (map.pages[page]?.words ?? average) / average;
      const sum = (share: (match: PageMatch) => number) =>
        here.reduce(
          (total, match, at) => total + (match ? share(match) * (rarity[at] ?? 0) : 0),
          0,
        );
      const text = sum(({ places }) => {
        const weight = [...places.values()].reduce((total, each) => total + each, 0);
        return (
          (weight * (saturation + 1)) /
          (weight + saturation * (1 - lengthBias + lengthBias * length))
        );
      });
      const near = here.slice(1).reduce((total, match, at) => {
        const rarer = Math.min(rarity[at] ?? 0, rarity[at + 1] ?? 0);
        return total + rarer * nearness(here[at], match);
      }, 0);
      const titled = sum(({ fields }) => fields.get(title) ?? 0);
      return {
        page,
        places: gather(here),
        terms: here.filter(Boolean).length,
        score: text + nearWeight * near + titleWeight * titled * (titled / all) ** 2,
      };
    })
    .sort((a, b) => b.score - a.score || a.page - b.page);
}

/** 1 where the second word follows the first, or with one small word between; less for mere likeness. */
function nearness(first: PageMatch | undefined, second: PageMatch | undefined): number {
  let best = 0;
  for (const [place, weight] of first?.places ?? []) {
    const next = second?.places.get(place + 1) ?? second?.places.get(place + 2) ?? 0;
    best = Math.max(best, Math.min(weight, next, 1));
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
