import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf, daysBetween, nearDay, shortDay } from '../../../src/study/day.ts';

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('a day is the one on the calendar of this device, just before midnight, too', () => {
  expect(dayOf(new Date(2026, 10, 22, 23, 59, 59).getTime())).toBe('2026-11-22');
  expect(dayOf(new Date(2026, 10, 23, 0, 0, 0).getTime())).toBe('2026-11-23');
});

test('adding days and counting them agree, over leap years and the change of clocks', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
      expect(daysBetween(day, addDays(day, days))).toBe(days);
    }),
  );
});

test('days compare as their texts do', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 4000 }), (day, days) => {
      expect(addDays(day, days) > day).toBe(true);
    }),
  );
});

test('near days are said in words, others with their year when it is another', () => {
  expect(nearDay('2026-11-23', '2026-11-22')).toBe('tomorrow');
  expect(nearDay('2026-11-22', '2026-11-22')).toBe('today');
  expect(nearDay('2026-11-18', '2026-11-22')).toBe('4 days ago');
  expect(shortDay('2026-11-25', '2026-11-22')).toBe('25 Nov');
  expect(shortDay('2027-01-02', '2026-11-22')).toBe('2 Jan 2027');
});
