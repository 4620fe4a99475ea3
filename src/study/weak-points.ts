import type { QuestionRecord } from './records/schema.ts';

/** A point that was missed. */
export interface WeakPoint {
  /** Id of its question. */
  question: string;
  /** Its own id within that. */
  point: string;
  /** How often it was missed, and in how many attempts it was asked. */
  missed: number;
  asked: number;
  /** The misses, each counting half as much with every attempt since. Less than 2. */
  weight: number;
}

/**
 * The points that were missed, weakest first. One that was there in the last two attempts is none
 * of them, however often it was missed before.
 */
export function weakPointsOf(records: readonly QuestionRecord[]): WeakPoint[] {
  return records
    .flatMap(weakPointsOfQuestion)
    .filter(({ weight }) => weight >= 0.5)
    .toSorted(
      (a, b) =>
        b.weight - a.weight ||
        b.missed - a.missed ||
        compare(a.question, b.question) ||
        compare(a.point, b.point),
    );
}

function weakPointsOfQuestion({ id, attempts }: QuestionRecord): WeakPoint[] {
  const points = new Map<string, WeakPoint>();
  for (const { had, missed } of attempts) {
    for (const point of points.values()) point.weight /= 2;
    for (const [ids, isMissed] of [
      [had, 0],
      [missed, 1],
    ] as const) {
      for (const point of ids) {
        const known = points.get(point) ?? { question: id, point, missed: 0, asked: 0, weight: 0 };
        known.asked += 1;
        known.missed += isMissed;
        known.weight += isMissed;
        points.set(point, known);
      }
    }
  }
  return [...points.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
