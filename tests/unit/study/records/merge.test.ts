import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRecords, sameRecords } from '../../../../src/study/records/merge.ts';
import {
  kinds,
  noRecords,
  parseRecord,
  type Records,
} from '../../../../src/study/records/schema.ts';
import { anyRecords, shuffled } from './generated.ts';

test('it does not matter which of two devices is merged into the other', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      expect(mergeRecords(a, b)).toEqual(mergeRecords(b, a));
    }),
  );
});

test('merging once more changes nothing', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      const merged = mergeRecords(a, b);
      expect(mergeRecords(merged, b)).toEqual(merged);
      expect(mergeRecords(merged, merged)).toEqual(merged);
    }),
  );
});

test('three devices give the same, whichever two are merged first', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, anyRecords, (a, b, c) => {
      expect(mergeRecords(mergeRecords(a, b), c)).toEqual(mergeRecords(a, mergeRecords(b, c)));
    }),
  );
});

test('the order within a file does not matter', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      expect(mergeRecords(shuffled(records), noRecords())).toEqual(
        mergeRecords(records, noRecords()),
      );
      expect(sameRecords(shuffled(records), records)).toBe(true);
    }),
  );
});

test('every attempt, story part and note of either is in the merged records', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      const merged = timesOf(mergeRecords(a, b));
      for (const time of [...timesOf(a), ...timesOf(b)]) expect(merged).toContain(time);
    }),
  );
});

test('of what was changed on two devices, the later change stays', () => {
  const story = (text: string, at: number) => ({
    id: 'one',
    title: { text, at },
    parts: { Fix: { text, at: at + 1 } },
    serves: { ids: [text], at },
  });
  const merged = mergeRecords(
    { ...noRecords(), stories: [story('old', 1)] },
    { ...noRecords(), stories: [story('new', 5)] },
  );
  expect(merged.stories).toEqual([story('new', 5)]);
});

test('a draft goes once the question was graded after it, on whichever device', () => {
  const draft = { at: 5, said: {}, revealed: false, had: [] };
  const attempt = { at: 6, day: '2026-02-01', had: ['a'], missed: [], said: {} };
  const id = 'fastapi/caching';
  const merged = mergeRecords(
    { ...noRecords(), questions: [{ id, attempts: [], draft }] },
    { ...noRecords(), questions: [{ id, attempts: [attempt] }] },
  );
  expect(merged.questions).toEqual([{ id, attempts: [attempt] }]);
});

test('what is merged can be read again', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      const merged = mergeRecords(a, b);
      for (const kind of kinds) {
        for (const record of merged[kind]) expect(parseRecord(kind, record)).toEqual(record);
      }
    }),
  );
});

test('a question tried more than 10,000 times on two devices can still be read', () => {
  const tried = (from: number): Records => ({
    ...noRecords(),
    questions: [
      {
        id: 'fastapi/caching',
        attempts: Array.from({ length: 6000 }, (_, index) => ({
          at: from + index,
          day: '2026-02-01',
          had: ['a'],
          missed: [],
          said: {},
        })),
      },
    ],
  });
  const [record] = mergeRecords(tried(0), tried(6000)).questions;
  expect(parseRecord('questions', record)?.attempts).toHaveLength(12_000);
});

test('one id a hundred thousand times is merged in a moment', () => {
  const questions = Array.from({ length: 100_000 }, (_, at) => ({
    id: 'fastapi/caching',
    attempts: [{ at, day: '2026-02-01', had: ['a'], missed: [], said: {} }],
  }));
  const merged = mergeRecords({ ...noRecords(), questions }, noRecords());
  expect(merged.questions[0]?.attempts).toHaveLength(100_000);
}, 10_000);

/** What must not get lost, by its place. Changes of the same thing count once: the newest stays. */
function timesOf({ questions, stories, interviews, settings }: Records): string[] {
  return [
    ...questions.flatMap(({ id, attempts }) => attempts.map(({ at }) => `${id} ${at}`)),
    ...stories.flatMap(({ id, parts }) => Object.keys(parts).map((name) => `${id} ${name}`)),
    ...interviews.flatMap(({ id, notes }) => Object.keys(notes).map((of) => `${id} ${of}`)),
    ...settings.map(({ id }) => id),
  ];
}
