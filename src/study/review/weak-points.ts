import { compare } from '../compare.ts';
import type { ListedQuestion } from '../question-list.ts';
import type { QuestionRecord } from '../records/schema.ts';

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

/** A heading of the outline under which nothing could be said, in questions without an answer. */
export interface WeakHeading {
  title: string;
  /** In how many questions. */
  questions: number;
}

/** The headings among weak points, for the questions that are still ticked by headings. */
export function weakHeadingsOf(
  points: readonly WeakPoint[],
  questions: ReadonlyMap<string, ListedQuestion>,
): WeakHeading[] {
  const sums = new Map<string, WeakHeading & { weight: number }>();
  for (const { question: id, point, weight } of points) {
    const question = questions.get(id);
    const title = point.slice(1);
    const isThere = question?.outline.headings.some((heading) => heading.title === title);
    if (!isHeading(point) || !isThere || question?.answered) continue;
    const sum = sums.get(title) ?? { title, questions: 0, weight: 0 };
    sums.set(title, { title, questions: sum.questions + 1, weight: sum.weight + weight });
  }
  return [...sums.values()]
    .toSorted((a, b) => b.weight - a.weight || compare(a.title, b.title))
    .map(({ title, questions }) => ({ title, questions }));
}

/** Whether this is the id of a heading of the outline: no point of an answer has a `#`. */
export function isHeading(point: string): boolean {
  return point.startsWith('#');
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
