import type { Query } from './queries.ts';

/** How well a search finds the right questions. */
export interface Score {
  queries: number;
  /** Share of queries with a right question in the first place, and among the first three. */
  first: number;
  firstThree: number;
  /** Mean of 1 / place of the first right question; 0 where it is not among the first ten. */
  reciprocalRank: number;
}

/** Finds the ids of questions, best first. */
export type Finder = (query: string) => Promise<string[]>;

/** The place of the first right question for each query, from 1; `Infinity` beyond the tenth. */
export async function findPlaces(queries: Query[], find: Finder): Promise<number[]> {
  const places: number[] = [];
  for (const { query, right } of queries) {
    const found = (await find(query)).slice(0, 10);
    const place = found.findIndex((id) => right.includes(id));
    places.push(place < 0 ? Infinity : place + 1);
  }
  return places;
}

/** Sums places up. */
export function scoreOf(places: number[]): Score {
  const share = (most: number) => places.filter((place) => place <= most).length / places.length;
  return {
    queries: places.length,
    first: share(1),
    firstThree: share(3),
    reciprocalRank: places.reduce((sum, place) => sum + 1 / place, 0) / places.length,
  };
}
