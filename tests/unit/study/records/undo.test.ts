import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeRecords } from '../../../../src/study/records/merge.ts';
import { replaced } from '../../../../src/study/records/preview.ts';
import { categoryOf, withoutPart } from '../../../../src/study/records/reset.ts';
import {
  type Interview,
  noRecords,
  type Records,
  type Story,
} from '../../../../src/study/records/schema.ts';
import { parseSnapshot, snapshotOf } from '../../../../src/study/records/snapshot.ts';
import { undo } from '../../../../src/study/records/undo.ts';
import { anyRecords } from './generated.ts';

const id = 'fastapi/caching';
const attempt = (at: number) => ({ at, day: '2026-02-01', had: ['a'], missed: [], said: {} });
const tried = (...times: number[]): Records => ({
  ...noRecords(),
  questions: [{ id, attempts: times.map(attempt) }],
});

/** Changes records, then does something else, then takes the change back. */
function undone(
  before: Records,
  change: (records: Records) => Records,
  since: (records: Records) => Records = (records) => records,
): Records {
  const after = change(before);
  return undo(snapshotOf({ at: 0, did: 'a change' }, before, after), since(after));
}

const ordered = (records: Records) => mergeRecords(records, noRecords());
const parts = [{ category: 'fastapi' }, 'stories', 'interviews', 'everything'] as const;

test('undo of an import gives back what was', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (generated, incoming) => {
      const was = ordered(generated);
      expect(undone(was, (records) => mergeRecords(records, incoming))).toEqual(was);
      const replacing = (records: Records) => replaced(records, { records: incoming, leftOut: [] });
      expect(undone(was, (records) => ordered(replacing(records)))).toEqual(was);
    }),
  );
});

test('undo of a reset gives back what was', () => {
  fc.assert(
    fc.property(anyRecords, fc.constantFrom(...parts), (generated, part) => {
      const was = ordered(generated);
      expect(undone(was, (records) => withoutPart(records, part, 5))).toEqual(was);
    }),
  );
});

test('undo of one change leaves another as it is', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (generated, other) => {
      const was = { ...ordered(generated), questions: [], settings: [] };
      const since = { ...noRecords(), questions: ordered(other).questions };
      const expected = { ...was, questions: since.questions };
      const go = (records: Records) => ({ ...records, questions: since.questions });
      expect(undone(was, (records) => ({ ...records, stories: [] }), go)).toEqual(expected);
    }),
  );
});

describe('whatever the clocks say, undo', () => {
  test('takes back attempts that were imported with a later time', () => {
    expect(undone(tried(1), (records) => mergeRecords(records, tried(9e12)))).toEqual(tried(1));
  });

  test('keeps attempts made since with an earlier one', () => {
    const again = (records: Records) => mergeRecords(records, tried(1));
    expect(undone(tried(5, 9), () => noRecords(), again)).toEqual(tried(1, 5, 9));
    const imported = (records: Records) => mergeRecords(records, tried(7));
    expect(undone(tried(5), imported, again)).toEqual(tried(1, 5));
  });

  test('leaves deleted what was deleted since', () => {
    const was = { ...tried(1), interviews: [interview] };
    const gone = (records: Records) => withoutPart(records, 'interviews', 3);
    expect(undone(was, (records) => ({ ...records, questions: [] }), gone)).toEqual(
      withoutPart(was, 'interviews', 3),
    );
    const renamed = { ...interview, candidate: { text: 'Grace', at: 9 } };
    const incoming = { ...noRecords(), interviews: [renamed] };
    expect(undone(was, (records) => mergeRecords(records, incoming), gone)).toEqual(
      withoutPart(was, 'interviews', 3),
    );
  });
});

const interview: Interview = {
  id: 'monday',
  begun: 1,
  candidate: { text: 'Ada', at: 1 },
  questions: [id],
  minutes: 45,
  notes: {},
};

test('an interview that was noted on since keeps the note, its set and its minutes', () => {
  const note = { at: 1, had: [], opened: 0, text: 'calm', seconds: 9 };
  const noted = (records: Records) => ({
    ...records,
    interviews: records.interviews.map((each) => ({ ...each, notes: { [id]: note } })),
  });
  const incoming = {
    ...noRecords(),
    interviews: [{ ...interview, begun: 2, minutes: 60, candidate: { text: 'Grace', at: 2 } }],
  };
  const was = { ...noRecords(), interviews: [interview] };
  expect(undone(was, (records) => mergeRecords(records, incoming), noted)).toEqual({
    ...noRecords(),
    interviews: [{ ...interview, notes: { [id]: note } }],
  });
});

test('of an imported story, undo keeps what was written since, and its title', () => {
  const story: Story = {
    id: 'one',
    title: { text: 'The slow report', at: 3 },
    parts: { Fix: { text: 'an index', at: 4 } },
    serves: { ids: [], at: 3 },
  };
  const Tools = { text: 'EXPLAIN', at: 2 };
  const { stories } = undone(
    noRecords(),
    (records) => ({ ...records, stories: [story] }),
    (records) => ({ ...records, stories: [{ ...story, parts: { ...story.parts, Tools } }] }),
  );
  expect(stories).toEqual([{ ...story, parts: { Tools } }]);
});

test('what was begun since stays, and the rest of a draft is as it was', () => {
  const begun = (said: Record<string, { text: string; at: number }>): Records => ({
    ...noRecords(),
    questions: [{ id, attempts: [], draft: { at: 9, said, revealed: false, had: [] } }],
  });
  const Design = { text: 'mine', at: 1 };
  const Verify = { text: 'since', at: 2 };
  const other = { text: 'imported', at: 5 };
  expect(
    undone(
      begun({ Design }),
      () => begun({ Design: other }),
      () => begun({ Design: other, Verify }),
    ),
  ).toEqual(begun({ Design, Verify }));
});

test('a copy holds only what was changed, and can be read back', () => {
  const before = { ...tried(1), interviews: [interview] };
  const copy = snapshotOf({ at: 7, did: 'reset' }, before, { ...before, questions: [] });
  expect(copy).toEqual({ at: 7, did: 'reset', before: tried(1), after: noRecords() });
  expect(parseSnapshot(structuredClone(copy))).toEqual(copy);
  expect(parseSnapshot({ at: 7, did: 'reset', records: before })).toBeUndefined();
});

test('a category is reset with its own questions only', () => {
  const records: Records = {
    ...noRecords(),
    questions: ['fastapi/caching', 'fastapi-advanced/caching', 'postgresql/vacuum'].map((id) => ({
      id,
      attempts: [],
    })),
  };
  expect(withoutPart(records, { category: 'fastapi' }, 5).questions.map(({ id }) => id)).toEqual([
    'fastapi-advanced/caching',
    'postgresql/vacuum',
  ]);
  expect(categoryOf('fastapi-advanced/caching')).toBe('fastapi-advanced');
});
