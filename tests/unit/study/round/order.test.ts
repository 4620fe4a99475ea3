import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListedQuestion } from '../../../../src/study/question-list.ts';
import { longestRound } from '../../../../src/study/round/address.ts';
import { groupOf, mixRound } from '../../../../src/study/round/order.ts';
import { listed, manyQuestions, seeded } from './questions.ts';

const count = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('a round has as many different questions as are wanted and there are', () => {
  fc.assert(
    fc.property(manyQuestions(40), count, seed, (questions, count, seed) => {
      const round = mixRound(questions, count, seeded(seed));
      expect(round).toHaveLength(Math.min(questions.length, count ?? longestRound));
      expect(new Set(round).size).toBe(round.length);
      expect(questions).toEqual(expect.arrayContaining(round));
    }),
  );
});

test('neighbours differ in topic as often as the counts permit', () => {
  fc.assert(
    fc.property(manyQuestions(40), count, seed, (questions, count, seed) => {
      const round = mixRound(questions, count, seeded(seed));
      const group = groupOf(questions);
      const largest = Math.max(0, ...sizes(round, group));
      expect(meetings(round, group)).toBe(Math.max(0, 2 * largest - round.length - 1));
    }),
  );
});

test('topics have an equal share, as far as they have questions', () => {
  fc.assert(
    fc.property(manyQuestions(40), count, seed, (questions, count, seed) => {
      const topic = ({ category }: ListedQuestion) => category.topic;
      const round = mixRound(questions, count, seeded(seed));
      const taken = Map.groupBy(round, topic);
      const most = Math.max(0, ...[...taken.values()].map(({ length }) => length));
      for (const [name, { length }] of Map.groupBy(questions, topic)) {
        const had = taken.get(name)?.length ?? 0;
        expect(had >= most - 1 || had === length).toBe(true);
      }
    }),
  );
});

describe('the order', () => {
  const questions = Array.from({ length: 12 }, (_, n) => listed(`c${n % 3}/q${n}`, `T${n % 3}`));

  test('is the same for the same seed and differs between seeds', () => {
    const order = (seed: number) =>
      mixRound(questions, 6, seeded(seed))
        .map(({ id }) => id)
        .join();
    expect(order(7)).toBe(order(7));
    expect(new Set(Array.from({ length: 20 }, (_, seed) => order(seed))).size).toBeGreaterThan(15);
  });

  test('lets every question come first', () => {
    const firsts = Array.from(
      { length: 400 },
      (_, seed) => mixRound(questions, 1, seeded(seed * 7919))[0],
    );
    expect(new Set(firsts).size).toBe(questions.length);
  });

  test('goes by category where all are of one topic, or one has none', () => {
    const ofOne = ['a/1', 'a/2', 'b/1', 'b/2'].map((id) => listed(id, 'Linux'));
    const ofSome = [listed('a/1', 'Linux'), listed('a/2', 'Linux'), listed('b/1'), listed('b/2')];
    for (const questions of [ofOne, ofSome]) {
      const round = mixRound(questions, undefined, seeded(1));
      expect(meetings(round, ({ category }) => category.id)).toBe(0);
    }
  });
});

test('a round of all is no longer than 100', () => {
  const questions = Array.from({ length: 130 }, (_, n) => listed(`c${n % 5}/q${n}`, `T${n % 5}`));
  expect(mixRound(questions, undefined, seeded(3))).toHaveLength(longestRound);
});

function sizes(round: ListedQuestion[], group: (question: ListedQuestion) => string) {
  return [...Map.groupBy(round, group).values()].map(({ length }) => length);
}

/** How often two neighbours are of one group. */
function meetings(round: ListedQuestion[], group: (question: ListedQuestion) => string): number {
  const groups = round.map(group);
  return groups.filter((one, index) => index > 0 && one === groups[index - 1]).length;
}
