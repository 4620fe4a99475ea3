import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRecords } from '../../../../src/study/records/merge.ts';
import { replaced } from '../../../../src/study/records/preview.ts';
import { categoryOf, withoutPart } from '../../../../src/study/records/reset.ts';
import { noRecords, type Records } from '../../../../src/study/records/schema.ts';
import { undo } from '../../../../src/study/records/undo.ts';
import { anyRecords, endOfTimes, later } from './generated.ts';

const at = endOfTimes;

test('undo after an import gives back what was', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (before, incoming) => {
      const was = mergeRecords(before, noRecords());
      expect(undo(was, mergeRecords(was, incoming), at)).toEqual(was);
      expect(undo(was, replaced(was, { records: incoming, leftOut: [] }), at)).toEqual(was);
    }),
  );
});

test('undo after a reset gives back what was', () => {
  fc.assert(
    fc.property(anyRecords, (before) => {
      const was = mergeRecords(before, noRecords());
      for (const part of [
        { category: 'fastapi' },
        'stories',
        'interviews',
        'everything',
      ] as const) {
        expect(undo(was, withoutPart(was, part), at)).toEqual(was);
      }
    }),
  );
});

test('undo keeps everything that was done since', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, anyRecords, (before, incoming, since) => {
      const done = later(withContent(since), at + 1);
      const undone = undo(before, mergeRecords(mergeRecords(before, incoming), done), at);
      expect(undone).toEqual(mergeRecords(undone, done));
      expect(undone).toEqual(mergeRecords(mergeRecords(before, noRecords()), done));
    }),
  );
});

test('undo after a reset keeps what was begun since', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (before, since) => {
      const done = later(withContent(since), at + 1);
      expect(undo(before, done, at)).toEqual(mergeRecords(mergeRecords(before, noRecords()), done));
    }),
  );
});

test('of an imported story, undo keeps what was written since, and its title', () => {
  const story = {
    id: 'one',
    title: { text: 'The slow report', at: 3 },
    parts: { Fix: { text: 'an index', at: 4 }, Tools: { text: 'EXPLAIN', at: at + 5 } },
    serves: { ids: [], at: 3 },
  };
  const { stories } = undo(noRecords(), { ...noRecords(), stories: [story] }, at);
  expect(stories).toEqual([{ ...story, parts: { Tools: { text: 'EXPLAIN', at: at + 5 } } }]);
});

test('a category is reset with its own questions only', () => {
  const records: Records = {
    ...noRecords(),
    questions: ['fastapi/caching', 'fastapi-advanced/caching', 'postgresql/vacuum'].map((id) => ({
      id,
      attempts: [],
    })),
  };
  expect(withoutPart(records, { category: 'fastapi' }).questions.map(({ id }) => id)).toEqual([
    'fastapi-advanced/caching',
    'postgresql/vacuum',
  ]);
  expect(categoryOf('fastapi-advanced/caching')).toBe('fastapi-advanced');
});

/** In order, and without records of questions that hold nothing. */
function withContent(records: Records): Records {
  const { questions, ...rest } = mergeRecords(records, noRecords());
  return { ...rest, questions: questions.filter(({ attempts, draft }) => attempts[0] ?? draft) };
}
