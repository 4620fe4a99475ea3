import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../src/study/day.ts';
import { inOrder } from '../../../src/study/records/merge.ts';
import type { Attempt, QuestionRecord } from '../../../src/study/records/schema.ts';
import { scheduleOf } from '../../../src/study/schedule.ts';

const begin = '2026-11-22';
const noon = Date.parse(`${begin}T12:00:00Z`);

/** An attempt so many days after the first of these tests, with so many of eight points. */
function attempt(day: number, had: number, minute = 0): Attempt {
  const points = Array.from({ length: 8 }, (_, index) => `p${index}`);
  return {
    at: noon + day * 86_400_000 + minute * 60_000,
    day: addDays(begin, day),
    had: points.slice(0, had),
    missed: points.slice(had),
    said: {},
  };
}

function record(...attempts: Attempt[]): QuestionRecord {
  return { id: 'fastapi/rate-limiting', attempts };
}

/** The day on which it comes back, counted from the first. */
function dueIn(of: QuestionRecord, interview?: number): number | undefined {
  const due = scheduleOf(of, interview === undefined ? undefined : addDays(begin, interview))?.due;
  return due === undefined ? undefined : daysBetween(begin, due);
}

const histories = fc
  .array(fc.record({ gap: fc.nat({ max: 60 }), had: fc.integer({ min: 0, max: 8 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((tries) => {
    let day = 0;
    return tries.map(({ gap, had }, index) => {
      day += index === 0 ? 0 : gap;
      return attempt(day, had, index);
    });
  });
const ids = fc.string({ minLength: 1, maxLength: 20 });
const ahead = fc.nat({ max: 120 });

describe('a schedule', () => {
  it('is none without attempts', () => {
    expect(scheduleOf(record())).toBeUndefined();
  });

  it('brings a question back tomorrow when points are missing, and in two days when all were there', () => {
    expect(dueIn(record(attempt(0, 1)))).toBe(1);
    expect(dueIn(record(attempt(0, 5)))).toBe(1);
    expect(dueIn(record(attempt(0, 8)))).toBe(2);
  });

  it('brings it back tomorrow after a failed try, even when a second one on that day had everything', () => {
    expect(dueIn(record(attempt(0, 1), attempt(0, 8, 5)))).toBe(1);
  });

  it('does not grow by repeating on one day', () => {
    const often = Array.from({ length: 20 }, (_, minute) => attempt(0, 8, minute));
    expect(dueIn(record(...often))).toBe(2);
  });

  it('takes a failed second try on a day less hard than a failure after days', () => {
    const good = [attempt(0, 8), attempt(2, 8)];
    expect(dueIn(record(...good, attempt(2, 1, 5)))).toBe(2 + 3);
    expect(dueIn(record(...good, attempt(13, 1)))).toBe(13 + 2);
  });

  it('widens the gaps from one good attempt to the next, up to a year', () => {
    const attempts = [attempt(0, 8)];
    const gaps: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      const day = dueIn(record(...attempts)) ?? 0;
      gaps.push(day - daysBetween(begin, attempts.at(-1)?.day ?? begin));
      attempts.push(attempt(day, 8));
    }
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(gaps[2]).toBeGreaterThan(20);
    expect(gaps.at(-1)).toBe(365);
  });

  it('narrows the gap again after a failed attempt', () => {
    const good = [attempt(0, 8), attempt(2, 8), attempt(13, 8)];
    const gap = (dueIn(record(...good)) ?? 0) - 13;
    const failed = (dueIn(record(...good, attempt(40, 2))) ?? 0) - 40;
    expect(failed).toBeLessThan(gap / 3);
  });

  it('takes an attempt on an earlier day, from across the date line, as one of the same day', () => {
    expect(dueIn(record(attempt(1, 8), { ...attempt(2, 8), day: addDays(begin, 0) }))).toBe(3);
  });

  it('is always after the last attempt', () => {
    fc.assert(
      fc.property(histories, ids, fc.option(ahead, { nil: undefined }), (attempts, id, days) => {
        const interview = days === undefined ? undefined : addDays(begin, days);
        const schedule = scheduleOf({ id, attempts }, interview);
        expect(schedule?.last).toBe(attempts.at(-1)?.day);
        if (schedule?.due !== undefined) expect(schedule.due > schedule.last).toBe(true);
      }),
    );
  });

  it('comes back some day when there is no interview', () => {
    fc.assert(
      fc.property(histories, (attempts) => {
        expect(scheduleOf(record(...attempts))?.due).toBeDefined();
      }),
    );
  });

  it('is the same for the same attempts, in whatever order they were kept', () => {
    const shuffled = histories.chain((attempts) =>
      fc.tuple(
        fc.constant(attempts),
        fc.shuffledSubarray(attempts, { minLength: attempts.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ids, ahead, ([attempts, others], id, days) => {
        const interview = addDays(begin, days);
        const expected = scheduleOf({ id, attempts }, interview);
        expect(scheduleOf({ id, attempts }, interview)).toEqual(expected);
        expect(scheduleOf(inOrder({ id, attempts: others }), interview)).toEqual(expected);
      }),
    );
  });

  it('never brings a question back sooner for more ticks in the last attempt', () => {
    fc.assert(
      fc.property(
        histories,
        ids,
        fc.option(ahead, { nil: undefined }),
        fc.integer({ min: 0, max: 8 }),
        fc.nat({ max: 8 }),
        (attempts, id, days, had, more) => {
          const last = attempts.at(-1);
          if (!last) return;
          const day = daysBetween(begin, last.day);
          const interview = days === undefined ? undefined : addDays(begin, days);
          const due = (ticks: number) =>
            scheduleOf(
              { id, attempts: [...attempts.slice(0, -1), { ...attempt(day, ticks), at: last.at }] },
              interview,
            )?.due ?? 'never';
          expect(due(Math.min(8, had + more)) >= due(had)).toBe(true);
        },
      ),
    );
  });
});

describe('with an interview ahead', () => {
  it('nothing is scheduled on its day or after it, whatever the attempts', () => {
    fc.assert(
      fc.property(histories, ids, ahead, (attempts, id, days) => {
        const interview = addDays(begin, days);
        const due = scheduleOf({ id, attempts }, interview)?.due;
        if (due !== undefined) expect(due < interview).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('what was tried before its eve and would come later comes back before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        ids,
        fc.integer({ min: 2, max: 120 }),
        (had, id, days) => {
          expect(
            scheduleOf({ id, attempts: [attempt(0, had)] }, addDays(begin, days))?.due,
          ).toBeDefined();
        },
      ),
    );
  });

  it('what would come later is spread over the last third of the days before it', () => {
    const attempts = [attempt(0, 8), attempt(2, 8), attempt(13, 8)];
    const days = new Set<number>();
    for (let number = 0; number < 200; number += 1) {
      const due = scheduleOf({ id: `category/${number}`, attempts }, addDays(begin, 13 + 31))?.due;
      days.add(daysBetween(begin, due ?? begin) - 13);
    }
    expect([...days].toSorted((a, b) => a - b)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  });

  it('what came back in the last third and was known is left alone', () => {
    const due = dueIn(record(attempt(0, 8), attempt(2, 8)), 10) ?? 0;
    expect(due).toBeGreaterThanOrEqual(7);
    expect(dueIn(record(attempt(0, 8), attempt(2, 8), attempt(due, 8)), 10)).toBeUndefined();
  });

  it('what came back in the last third and was missed comes back again', () => {
    expect(dueIn(record(attempt(0, 8), attempt(2, 8), attempt(7, 1)), 10)).toBe(8);
    expect(dueIn(record(attempt(0, 8), attempt(2, 8), attempt(9, 1)), 10)).toBeUndefined();
  });

  it('nothing changes for what comes back in time anyway', () => {
    expect(dueIn(record(attempt(0, 1)), 60)).toBe(1);
  });

  it('no day is left on its eve, on its day and after it', () => {
    for (const day of [9, 10, 11]) {
      const schedule = scheduleOf(record(attempt(day, 1)), addDays(begin, 10));
      expect(schedule).toEqual({ due: undefined, last: addDays(begin, day) });
    }
  });
});
