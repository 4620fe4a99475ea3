import type { ListedQuestion } from '../question-list.ts';
import { longestRound } from './address.ts';

/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/**
 * So many of the questions, or all that there are, mixed: taken in turn from each topic, in random
 * order, and no two neighbours of one topic wherever the counts permit. Where all are of one topic
 * or have none, the same goes for categories.
 */
export function mixRound(
  questions: readonly ListedQuestion[],
  count: number | undefined,
  random: Random,
): ListedQuestion[] {
  const group = groupOf(questions);
  const wanted = Math.min(count ?? longestRound, longestRound);
  return spread(deal(questions, group, wanted, random), group, random);
}

/** By what neighbours should differ. */
export function groupOf(
  questions: readonly ListedQuestion[],
): (question: ListedQuestion) => string {
  const topics = new Set(questions.map(({ category }) => category.topic));
  return topics.size > 1 && !topics.has(undefined)
    ? ({ category }) => category.topic ?? ''
    : ({ category }) => category.id;
}

function deal<T>(items: readonly T[], group: (item: T) => string, wanted: number, random: Random) {
  const stacks = shuffle([...Map.groupBy(shuffle(items, random), group).values()], random);
  const turns = stacks.flatMap((stack) => stack.map((item, turn) => ({ item, turn })));
  return turns
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, wanted)
    .map(({ item }) => item);
}

function spread<T>(items: readonly T[], group: (item: T) => string, random: Random): T[] {
  const left = shuffle(items, random);
  const order: T[] = [];
  for (let last: string | undefined; left.length > 0;) {
    const counts = new Map([...Map.groupBy(left, group)].map(([key, of]) => [key, of.length]));
    // A group of more than half of what is left has to come now, or its last ones meet.
    const pressing = [...counts].find(([key, n]) => key !== last && n * 2 > left.length)?.[0];
    const next = left.findIndex((item) =>
      pressing === undefined ? group(item) !== last : group(item) === pressing,
    );
    const [item] = left.splice(Math.max(next, 0), 1);
    if (item === undefined) break;
    order.push(item);
    last = group(item);
  }
  return order;
}

function shuffle<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
