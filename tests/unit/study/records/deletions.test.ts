import { expect, test } from 'vitest';
import { notedAfter } from '../../../../src/study/records/deletions.ts';

const [before, after] = [true, true];

test('what is deleted is noted, and what is there again is not', () => {
  const one = notedAfter(undefined, 'stories', 'one', { before, after: false }, 5);
  expect(one).toEqual({ id: 'deleted', at: 5, stories: ['one'], interviews: [] });
  const both = notedAfter(one, 'interviews', 'monday', { before, after: false }, 3);
  expect(both).toEqual({ id: 'deleted', at: 5, stories: ['one'], interviews: ['monday'] });
  const back = notedAfter(both, 'interviews', 'monday', { before: false, after }, 9);
  expect(back).toEqual(one);
  expect(notedAfter(back, 'stories', 'one', { before: false, after }, 9)).toBeUndefined();
});

test('a change, and a deletion of nothing, are not noted', () => {
  expect(notedAfter(undefined, 'stories', 'one', { before, after }, 5)).toBeUndefined();
  const nothing = { before: false, after: false };
  expect(notedAfter(undefined, 'stories', 'one', nothing, 5)).toBeUndefined();
});
