import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countAfter,
  daysOverdue,
  daysWithAny,
  dueOn,
  nextDays,
  type Scheduled,
} from '../../../../src/study/review/due.ts';

const today = '2026-11-22';

function scheduled(id: string, due: string | undefined, had = 1, missed = 1): Scheduled {
  const last = '2026-11-01';
  const attempt = {
    at: 0,
    day: last,
    had: Array.from({ length: had }, (_, index) => `had-${index}`),
    missed: Array.from({ length: missed }, (_, index) => `missed-${index}`),
    said: {},
  };
  return { record: { id, attempts: [attempt] }, schedule: { due, last } };
}

const idsOf = (list: Scheduled[]) => list.map(({ record }) => record.id);

describe('what is due', () => {
  it('is what comes back today or should have before', () => {
    const all = [
      scheduled('past', '2026-11-20'),
      scheduled('today', today),
      scheduled('tomorrow', '2026-11-23'),
      scheduled('never', undefined),
    ];
    expect(idsOf(dueOn(all, today))).toEqual(['past', 'today']);
  });

  it('has the weakest first, then what waits longest, whatever order the records have', () => {
    const all = [
      scheduled('strong', '2026-11-01', 4, 0),
      scheduled('half', today, 2, 2),
      scheduled('half-and-waiting', '2026-11-10', 3, 3),
      scheduled('weak', today, 1, 5),
    ];
    const expected = ['weak', 'half-and-waiting', 'half', 'strong'];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(idsOf(dueOn(shuffled, today))).toEqual(expected);
      }),
    );
  });

  it('says for how many days it has waited', () => {
    expect(daysOverdue(scheduled('a', '2026-11-19'), today)).toBe(3);
    expect(daysOverdue(scheduled('a', today), today)).toBe(0);
    expect(daysOverdue(scheduled('a', undefined), today)).toBe(0);
  });
});

describe('the days ahead', () => {
  const all = [
    scheduled('overdue', '2026-11-20'),
    scheduled('a', '2026-11-23'),
    scheduled('b', '2026-11-23'),
    scheduled('c', '2026-12-01'),
    scheduled('d', '2027-03-01'),
    scheduled('none', undefined),
  ];

  it('begin tomorrow and include those without any', () => {
    expect(nextDays(all, today, 3)).toEqual([
      { day: '2026-11-23', count: 2 },
      { day: '2026-11-24', count: 0 },
      { day: '2026-11-25', count: 0 },
    ]);
    expect(nextDays(all, today, 14).at(-1)?.day).toBe('2026-12-06');
  });

  it('are none on the eve of an interview and on its day', () => {
    expect(nextDays(all, today, 0)).toEqual([]);
    expect(nextDays(all, today, -1)).toEqual([]);
  });

  it('that have any come in order', () => {
    expect(daysWithAny(all, today, 2)).toEqual([
      { day: '2026-11-23', count: 2 },
      { day: '2026-12-01', count: 1 },
    ]);
  });

  it('leave the rest for after', () => {
    expect(countAfter(all, '2026-12-06')).toBe(1);
  });
});
