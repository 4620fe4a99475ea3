import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../src/study/day.ts';
import { inOrder } from '../../../../src/study/records/merge.ts';
import type { Attempt, QuestionRecord } from '../../../../src/study/records/schema.ts';
import { type Schedule, scheduleOf } from '../../../../src/study/review/schedule.ts';

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

/** The schedule on the day of the last attempt. */
function scheduleThen(of: QuestionRecord, interview?: string): Schedule | undefined {
  const today = of.attempts
    .map(({ day }) => day)
    .toSorted()
    .at(-1);
  return scheduleOf(of, today ?? begin, interview);
}

/** The day on which it comes back, counted from the first. */
function dueIn(of: QuestionRecord, interview?: number): number | undefined {
  const day = interview === undefined ? undefined : addDays(begin, interview);
  const due = scheduleThen(of, day)?.due;
  return due === undefined ? undefined : daysBetween(begin, due);
}

const histories = fc
  .array(fc.record({ gap: fc.nat({ max: 60 }), had: fc.integer({ min: 0, max: 8 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((gaps) => {
    let day = 0;
    return gaps.map(({ gap, had }, index) => {
      day += index === 0 ? 0 : gap;
      return attempt(day, had, index);
    });
  });
const ids = fc.string({ minLength: 1, maxLength: 20 });
const ahead = fc.nat({ max: 120 });

describe('a schedule', () => {
  it('is none without attempts', () => {
    expect(scheduleThen(record())).toBeUndefined();
  });

  it('brings a question back tomorrow when points are missing, and in two days when all were there', () => {
    expect(dueIn(record(attempt(0, 1)))).toBe(1);
    expect(dueIn(record(attempt(0, 5)))).toBe(1);
    expect(dueIn(record(attempt(0, 8)))).toBe(2);
  });

  it('brings it back tomorrow after a failed attempt, even when a second one on that day had everything', () => {
    expect(dueIn(record(attempt(0, 1), attempt(0, 8, 5)))).toBe(1);
  });

  it('does not grow by repeating on one day', () => {
    const often = Array.from({ length: 20 }, (_, minute) => attempt(0, 8, minute));
    expect(dueIn(record(...often))).toBe(2);
  });

  it('takes a failed second attempt on a day less hard than a failure after days', () => {
    const good = [attempt(0, 8), attempt(2, 8)];
    expect(dueIn(record(...good, attempt(2, 1, 5)))).toBe(2 + 3);
    expect(dueIn(record(...good, attempt(13, 1)))).toBe(13 + 2);
  });

  it('widens the gaps from one good attempt to the next, up to a year', () => {
    const attempts = [attempt(0, 8)];
    const gaps: number[] = [];
    for (let times = 0; times < 8; times += 1) {
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
        const schedule = scheduleThen({ id, attempts }, interview);
        expect(schedule?.last).toBe(attempts.at(-1)?.day);
        if (schedule?.due !== undefined) expect(schedule.due > schedule.last).toBe(true);
      }),
    );
  });

  it('comes back some day when there is no interview', () => {
    fc.assert(
      fc.property(histories, (attempts) => {
        expect(scheduleThen(record(...attempts))?.due).toBeDefined();
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
        const expected = scheduleThen({ id, attempts }, interview);
        expect(scheduleThen({ id, attempts }, interview)).toEqual(expected);
        expect(scheduleThen(inOrder({ id, attempts: others }), interview)).toEqual(expected);
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
            scheduleThen(
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
        const due = scheduleThen({ id, attempts }, interview)?.due;
        if (due !== undefined) expect(due < interview).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('what was tried before its last week comes back before it, whatever came of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        ids,
        fc.integer({ min: 8, max: 120 }),
        (had, id, days) => {
          expect(dueIn({ id, attempts: [attempt(0, had)] }, days)).toBeDefined();
        },
      ),
    );
  });

  it('what would come in its last week or later is spread over that week', () => {
    const attempts = [attempt(0, 8), attempt(2, 8), attempt(13, 8)];
    const days = new Map<number, number>();
    for (let number = 0; number < 700; number += 1) {
      const id = `category/${number}`;
      const due = dueIn({ id, attempts }, 44) ?? 0;
      days.set(due, (days.get(due) ?? 0) + 1);
    }
    expect([...days.keys()].toSorted()).toEqual([37, 38, 39, 40, 41, 42, 43]);
    for (const count of days.values()) expect(count).toBeGreaterThan(60);
  });

  it('what was known in its last week is left alone when FSRS leaves it alone', () => {
    const known = [attempt(0, 8), attempt(2, 8), attempt(8, 8)];
    expect(dueIn(record(...known), 14)).toBeUndefined();
  });

  it('what was missed in its last week comes back in the last three days', () => {
    for (let number = 0; number < 50; number += 1) {
      const id = `category/${number}`;
      const four = [attempt(0, 5), attempt(4, 5), attempt(9, 5), attempt(10, 5)];
      const due = dueIn({ id, attempts: four }, 14);
      expect(due).toBeGreaterThan(10);
      expect(due).toBeLessThan(14);
    }
  });

  it('nothing changes for what comes back in time anyway', () => {
    expect(dueIn(record(attempt(0, 1)), 60)).toBe(1);
  });

  it('no day is left on its eve, on its day and after it', () => {
    for (const day of [9, 10, 11]) {
      const schedule = scheduleThen(record(attempt(day, 1)), addDays(begin, 10));
      expect(schedule).toEqual({ due: undefined, last: addDays(begin, day) });
    }
  });

  it('nothing is due any more once its day has come', () => {
    const waiting = record(attempt(0, 1));
    expect(scheduleOf(waiting, addDays(begin, 9), addDays(begin, 10))?.due).toBe(addDays(begin, 1));
    expect(scheduleOf(waiting, addDays(begin, 10), addDays(begin, 10))?.due).toBeUndefined();
  });
});

describe('an attempt on a day that has not come', () => {
  const ahead = attempt(400, 8);

  it('counts as one of the day of the next attempt', () => {
    const mended = { ...attempt(3, 8), at: ahead.at + 1 };
    const attempts = [attempt(0, 8), ahead, mended];
    expect(scheduleOf(record(...attempts), addDays(begin, 5))).toEqual(
      scheduleOf(record(attempt(0, 8), attempt(3, 8), attempt(3, 8, 1)), addDays(begin, 5)),
    );
  });

  it('as the last one counts as one of the day before it, so that waiting ends', () => {
    expect(scheduleOf(record(attempt(0, 8), ahead), addDays(begin, 60))).toEqual(
      scheduleOf(record(attempt(0, 8), attempt(0, 8, 1)), addDays(begin, 60)),
    );
  });

  it('as the only one is due today', () => {
    expect(scheduleOf(record(ahead), begin)).toEqual({ due: begin, last: begin });
  });
});

describe.each([5, 14, 30])('every evening until an interview in %i days', (days) => {
  const interview = addDays(begin, days);

  it.each([
    ['60 %', 0.6],
    ['80 %', 0.8],
    ['100 %', 1],
  ])('with %s of the points no day is twice as full as usual', (_, share) => {
    const { loads } = prepare(days, () => share);
    const week = loads.slice(-7);
    const usual = week.reduce((sum, load) => sum + load, 0) / week.length;
    for (const load of loads) expect(load).toBeLessThanOrEqual(2 * usual);
  });

  it.each([
    ['missed more than half', () => 0.4],
    ['missed some', () => 0.6],
    ['was learned', (attempts: number) => 0.4 + 0.1 * attempts],
  ])('what %s is never dropped before its last three days', (_, shareAfter) => {
    for (const { id, attempts } of prepare(days, shareAfter).records) {
      const last = attempts.at(-1);
      expect(last).toBeDefined();
      if (!last || last.had.length / 10 >= 0.8) continue;
      expect(last.day >= addDays(interview, -3), `${id} was last tried on ${last.day}`).toBe(true);
    }
  });
});

/**
 * What 72 questions come to when all that is due is tried every evening, then an even share of
 * those never tried. Gives how many were due on each evening.
 */
function prepare(days: number, shareAfter: (attempts: number) => number) {
  const interview = addDays(begin, days);
  const records: QuestionRecord[] = Array.from({ length: 72 }, (_, number) => ({
    id: `category-${number % 9}/question-${number}`,
    attempts: [],
  }));
  const loads = Array.from({ length: days }, (_, evening) => {
    const today = addDays(begin, evening);
    const due = records.filter((each) => {
      const day = scheduleOf(each, today, interview)?.due;
      if (day !== undefined) expect(day < interview).toBe(true);
      return day !== undefined && day <= today;
    });
    const fresh = records.filter(({ attempts }) => attempts.length === 0);
    const share = fresh.slice(0, Math.ceil(fresh.length / (days - evening)));
    for (const { attempts } of [...due, ...share]) {
      const had = Math.min(10, Math.round(10 * shareAfter(attempts.length)));
      const points = Array.from({ length: 10 }, (_, point) => `p${point}`);
      attempts.push({
        ...attempt(evening, 0),
        had: points.slice(0, had),
        missed: points.slice(had),
      });
    }
    return due.length;
  });
  return { loads, records };
}
