import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pause, resetClock, start } from '../../../../src/study/clock.ts';
import { dayText, shareOf, spentText, takeSeconds } from '../../../../src/study/interview/time.ts';

test('no second is lost or counted twice, however often time is handed over', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(gaps, (gaps) => {
      let [clock, now, taken] = [start(resetClock, 0), 0, 0];
      for (const gap of gaps) {
        now += gap;
        const { seconds, rest } = takeSeconds(pause(clock, now), now);
        taken += seconds;
        clock = start(rest, now);
      }
      expect(taken).toBeGreaterThanOrEqual(Math.floor(now / 1000) - 1);
      expect(taken).toBeLessThanOrEqual(now / 1000);
    }),
  );
});

test('the planned time is shared evenly', () => {
  expect(shareOf(45, 3)).toBe(900);
  expect(shareOf(45, 7)).toBe(386);
  expect(shareOf(45, 0)).toBeUndefined();
  expect(shareOf(undefined, 3)).toBeUndefined();
});

test('the shares add up to the plan, but for rounding', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 240 }),
      fc.integer({ min: 1, max: 40 }),
      (minutes, count) => {
        const share = shareOf(minutes, count) ?? 0;
        expect(Math.abs(share * count - minutes * 60)).toBeLessThanOrEqual(count / 2);
      },
    ),
  );
});

test('every moment that a date can hold has a day in words', () => {
  expect(dayText(new Date(2026, 10, 22, 15).getTime(), '2026-11-23')).toBe('22 Nov');
  expect(dayText(8.64e15, '2026-11-23')).toBe('no known day');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8.64e15 }), (time) => {
      expect(dayText(time, '2026-11-23')).not.toBe('');
    }),
  );
});

test('time is said against its plan, where there is one', () => {
  expect(spentText(200, 900)).toBe('3:20 of 15:00');
  expect(spentText(200, undefined)).toBe('3:20');
});
