import type { Attempt } from '../records/schema.ts';
import type { Goes } from './progress.ts';

/** Under which heading of the outline a point stands. */
export interface PlacedPoint {
  id: string;
  under: string;
}

/** How much of a heading was missed. */
export interface HeadingScore {
  title: string;
  missed: number;
  of: number;
}

/** What came of a round. */
export interface RoundSummary {
  /** Points of all questions that were tried. */
  points: number;
  /** Points had at the first go, and after the second. */
  hadFirst: number;
  hadLast: number;
  /** Of the first goes, those missed most first. */
  headings: HeadingScore[];
  /** Time on the clock, over both goes. 0 where none ran. */
  seconds: number;
  tried: number;
  /** Ids of questions with points missed at their last go, in the order of the round. */
  missed: string[];
}

/** @param points those of each question; of one that is not in it, only headings ticked as such count */
export function summaryOf(
  goes: readonly Goes[],
  points: ReadonlyMap<string, readonly PlacedPoint[]>,
): RoundSummary {
  const tried = goes.flatMap(({ id, first, second }) =>
    first ? [{ id, first, last: second ?? first }] : [],
  );
  return {
    points: sum(tried, ({ last }) => last.had.length + last.missed.length),
    hadFirst: sum(tried, ({ first }) => first.had.length),
    hadLast: sum(tried, ({ last }) => last.had.length),
    headings: headingScores(tried, points),
    seconds: sum(goes, ({ first, second }) => (first?.seconds ?? 0) + (second?.seconds ?? 0)),
    tried: tried.length,
    missed: tried.filter(({ last }) => last.missed.length > 0).map(({ id }) => id),
  };
}

/** `You miss Trade-offs most: 3 of 5.` Undefined where nothing was missed under a known heading. */
export function mostMissedWords(headings: readonly HeadingScore[]): string | undefined {
  const [most] = headings;
  if (!most || most.missed === 0) return undefined;
  const alike = headings.filter(({ missed, of }) => missed === most.missed && of === most.of);
  const titles = new Intl.ListFormat('en-GB').format(alike.map(({ title }) => title));
  return `You miss ${titles} most: ${most.missed} of ${most.of}${alike.length > 1 ? ' each' : ''}.`;
}

function headingScores(
  tried: { id: string; first: Attempt }[],
  points: ReadonlyMap<string, readonly PlacedPoint[]>,
): HeadingScore[] {
  const scores = new Map<string, HeadingScore>();
  for (const { id, first } of tried) {
    const placed = new Map(points.get(id)?.map(({ id, under }) => [id, under]));
    const count = (point: string, missed: 0 | 1) => {
      const title = placed.get(point) ?? (point.startsWith('#') ? point.slice(1) : undefined);
      if (title === undefined) return;
      const score = scores.get(title) ?? { title, missed: 0, of: 0 };
      scores.set(title, { title, missed: score.missed + missed, of: score.of + 1 });
    };
    for (const point of first.had) count(point, 0);
    for (const point of first.missed) count(point, 1);
  }
  return [...scores.values()].toSorted((a, b) => b.missed - a.missed || a.of - b.of);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
