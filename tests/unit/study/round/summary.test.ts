import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Goes } from '../../../../src/study/round/progress.ts';
import { mostMissedWords, summaryOf } from '../../../../src/study/round/summary.ts';
import { attemptAt } from './questions.ts';

const points = new Map([
  [
    'a/1',
    [
      { id: 'ask', under: 'Clarify' },
      { id: 'build', under: 'Design' },
      { id: 'other', under: 'Trade-offs' },
      { id: 'rather', under: 'Trade-offs' },
    ],
  ],
]);
const one: Goes = {
  id: 'a/1',
  first: attemptAt(1, ['ask'], ['build', 'other', 'rather'], 60),
  second: attemptAt(3, ['ask', 'build', 'other'], ['rather'], 45),
  skipped: false,
};
const two: Goes = {
  id: 'b/2',
  first: attemptAt(2, ['#Clarify', '#Design'], ['#Trade-offs']),
  second: undefined,
  skipped: true,
};
const untried: Goes = { id: 'c/3', first: undefined, second: undefined, skipped: true };

test('points are counted at the first go and after the second, over what was tried', () => {
  expect(summaryOf([one, two, untried], points)).toMatchObject({
    points: 7,
    hadFirst: 3,
    hadLast: 5,
    seconds: 105,
    tried: 2,
    missed: ['a/1', 'b/2'],
  });
});

describe('headings', () => {
  test('are counted at the first go, those missed most first', () => {
    const { headings } = summaryOf([one, two], points);
    expect(headings).toEqual([
      { title: 'Trade-offs', missed: 3, of: 3 },
      { title: 'Design', missed: 1, of: 2 },
      { title: 'Clarify', missed: 0, of: 2 },
    ]);
    expect(mostMissedWords(headings)).toBe('You miss Trade-offs most: 3 of 3.');
  });

  test('of points that no page tells of are left out', () => {
    expect(summaryOf([one, two], new Map()).headings).toEqual([
      { title: 'Trade-offs', missed: 1, of: 1 },
      { title: 'Clarify', missed: 0, of: 1 },
      { title: 'Design', missed: 0, of: 1 },
    ]);
  });

  test('that are missed alike are named together, and none where nothing is missed', () => {
    const score = (title: string, missed: number, of: number) => ({ title, missed, of });
    expect(
      mostMissedWords([score('Fix', 2, 2), score('Tools', 2, 2), score('Prevention', 1, 2)]),
    ).toBe('You miss Fix and Tools most: 2 of 2 each.');
    expect(mostMissedWords([score('Fix', 0, 2)])).toBeUndefined();
    expect(mostMissedWords([])).toBeUndefined();
  });
});

test('whatever was ticked, each point is either had or missed under one heading', () => {
  const ticks = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(ticks, { maxLength: 6 }), (questions) => {
      const goes = questions.map((ticked, n): Goes => {
        const ids = ticked.map((had, p) => ({ had, id: `#H${p % 3}${p > 2 ? `-${p}` : ''}` }));
        const of = (wanted: boolean) => ids.filter(({ had }) => had === wanted).map(({ id }) => id);
        const first = attemptAt(n, of(true), of(false));
        return { id: `q/${n}`, first, second: undefined, skipped: false };
      });
      const { points: all, hadFirst, hadLast, headings } = summaryOf(goes, new Map());
      const sum = (key: 'missed' | 'of') =>
        headings.reduce((total, score) => total + score[key], 0);
      expect(sum('of')).toBe(all);
      expect(sum('missed')).toBe(all - hadFirst);
      expect(hadLast).toBe(hadFirst);
      expect(headings.map(({ missed }) => missed)).toEqual(
        headings.map(({ missed }) => missed).toSorted((a, b) => b - a),
      );
    }),
  );
});
