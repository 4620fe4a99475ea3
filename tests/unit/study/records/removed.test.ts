import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  likelyIds,
  moveQuestion,
  removedQuestions,
  withoutQuestion,
} from '../../../../src/study/records/removed.ts';
import { mergeRecords } from '../../../../src/study/records/merge.ts';
import { noRecords, type Records } from '../../../../src/study/records/schema.ts';
import { undo } from '../../../../src/study/records/undo.ts';
import { anyRecords, endOfTimes } from './generated.ts';

const attempt = (at: number) => ({ at, day: '2026-02-01', had: ['a'], missed: [], said: {} });
const [from, to] = ['gone/renamed', 'fastapi/caching'];

test('a record is shown as removed when the document lacks its question', () => {
  const records: Records = {
    ...noRecords(),
    questions: [
      { id: from, attempts: [] },
      { id: to, attempts: [] },
    ],
  };
  expect(removedQuestions(records, new Set([to])).map(({ id }) => id)).toEqual([from]);
});

test('the likeliest new id comes first', () => {
  const ids = ['fastapi/caching', 'fastapi-advanced/rate-limiting', 'postgresql/vacuum'];
  expect(likelyIds('fastapi/rate-limits', ids)[0]).toBe('fastapi-advanced/rate-limiting');
  expect(likelyIds('zzz/qqq', ids)).toEqual([]);
});

test('attempts of both questions are kept when one is moved to the other', () => {
  const records: Records = {
    ...noRecords(),
    questions: [
      { id: from, attempts: [attempt(1), attempt(3)] },
      { id: to, attempts: [attempt(2)] },
    ],
    stories: [
      {
        id: 'one',
        title: { text: '', at: 1 },
        parts: {},
        serves: { ids: [to, from, 'postgresql/vacuum'], at: 1 },
      },
    ],
  };
  const moved = moveQuestion(records, from, to, 9);
  expect(moved.questions).toEqual([{ id: to, attempts: [attempt(1), attempt(2), attempt(3)] }]);
  expect(moved.stories[0]?.serves).toEqual({ ids: [to, 'postgresql/vacuum'], at: 9 });
});

test('moving can be undone, and so can deleting', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const was = mergeRecords(records, noRecords());
      const moved = moveQuestion(was, from, to, endOfTimes);
      expect(moved.questions.some(({ id }) => id === from)).toBe(false);
      for (const after of [moved, withoutQuestion(was, from)]) {
        expect(undo({ before: was, after }, after)).toEqual(was);
      }
    }),
  );
});
