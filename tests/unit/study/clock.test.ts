import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clockText,
  limitText,
  pause,
  resetClock,
  secondsOf,
  start,
} from '../../../src/study/clock.ts';

test('a clock measures only while it runs, however often it is paused', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(100), fc.nat(100))), (spans) => {
      let now = 0;
      let clock = resetClock;
      let ran = 0;
      for (const [running, standing] of spans) {
        clock = start(clock, now);
        now += running * 1000;
        clock = pause(clock, now);
        now += standing * 1000;
        ran += running;
      }
      expect(secondsOf(clock, now)).toBe(ran);
    }),
  );
});

test('starting a clock that runs does not set it back', () => {
  expect(secondsOf(start(start(resetClock, 0), 5000), 9000)).toBe(9);
});

test('a device clock that is set back takes nothing away', () => {
  expect(secondsOf(start({ before: 10, since: undefined }, 5000), 0)).toBe(10);
});

test('no clock measures more than can be kept', () => {
  expect(secondsOf(start(resetClock, 0), 1e12)).toBe(1e6);
  expect(secondsOf({ before: 2e6, since: undefined }, 0)).toBe(1e6);
});

test('times and limits read as people write them', () => {
  expect([0, 65, 3605].map(clockText)).toEqual(['0:00', '1:05', '1:00:05']);
  expect([90, 180].map(limitText)).toEqual(['90 s', '3 min']);
});
