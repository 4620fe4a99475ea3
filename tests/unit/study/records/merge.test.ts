import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deletionsIn } from '../../../../src/study/records/deletions.ts';
import { openDraft, saidIn } from '../../../../src/study/records/draft.ts';
import { mergeRecords, sameRecords } from '../../../../src/study/records/merge.ts';
import { withoutPart } from '../../../../src/study/records/reset.ts';
import {
  kinds,
  noRecords,
  parseRecord,
  type QuestionRecord,
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

test('every attempt, story part, note and begun text of either is merged, but for what is deleted', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      const merged = mergeRecords(a, b);
      const deleted = deletionsIn(merged.settings);
      const isDeleted = (place: string) =>
        [...(deleted?.stories ?? []), ...(deleted?.interviews ?? [])].some((id) =>
          place.startsWith(`${id} `),
        );
      const kept = new Set(placesOf(merged));
      for (const place of [...placesOf(a), ...placesOf(b)]) {
        expect(kept.has(place)).toBe(!isDeleted(place));
      }
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

const id = 'fastapi/caching';
const begun = (said: Record<string, { text: string; at: number }>) => ({
  ...noRecords(),
  questions: [
    { id, attempts: [], draft: { at: 5, said, revealed: false, had: [] } } satisfies QuestionRecord,
  ],
});
const tried = (at: number, said: Record<string, string>) => ({
  ...noRecords(),
  questions: [{ id, attempts: [{ at, day: '2026-02-01', had: ['a'], missed: [], said }] }],
});
const openIn = ({ questions: [record] }: Records) => {
  const draft = record && openDraft(record);
  return draft && saidIn(draft);
};

test('what is begun on one device stays when the question is tried later on another', () => {
  const laptop = begun({ Design: { text: 'a token bucket', at: 5 } });
  const merged = mergeRecords(laptop, tried(9, { Design: 'a leaky bucket' }));
  expect(openIn(merged)).toEqual({ Design: 'a token bucket' });
  expect(merged.questions[0]?.attempts).toHaveLength(1);
});

test('what is begun is done with under each heading where a later attempt says the same', () => {
  const laptop = begun({
    Design: { text: 'a token bucket', at: 5 },
    Verify: { text: 'a burst', at: 4 },
  });
  expect(openIn(mergeRecords(laptop, tried(9, { Design: 'a token bucket' })))).toEqual({
    Verify: 'a burst',
  });
  const both = { Design: 'a token bucket', Verify: 'a burst' };
  expect(openIn(mergeRecords(laptop, tried(9, both)))).toBeUndefined();
  expect(openIn(mergeRecords(laptop, tried(3, both)))).toEqual(both);
});

test('what two devices begin under different headings is there on both, and ticks are the newest', () => {
  const phone = begun({ Design: { text: 'old', at: 2 }, Verify: { text: 'a burst', at: 7 } });
  const laptop = begun({ Design: { text: 'a token bucket', at: 5 } });
  expect(openIn(mergeRecords(phone, laptop))).toEqual({
    Design: 'a token bucket',
    Verify: 'a burst',
  });
});

test('an unfinished round is not replaced by a newer one that is finished', () => {
  const round = (at: number, finished: boolean): Records => ({
    ...noRecords(),
    settings: [{ id: 'round', at, begun: at, search: `q=${at}`, skipped: [], finished }],
  });
  const [unfinished, finished] = [round(1, false), round(9, true)];
  expect(mergeRecords(unfinished, finished)).toEqual(unfinished);
  expect(mergeRecords(unfinished, round(5, false))).toEqual(round(5, false));
  expect(mergeRecords(round(5, true), finished)).toEqual(finished);
});

test('what was deleted on one device does not come back from another', () => {
  const story = { id: 'one', title: { text: 'x', at: 9 }, parts: {}, serves: { ids: [], at: 9 } };
  const interview = {
    id: 'monday',
    begun: 9,
    candidate: { text: 'Ada', at: 9 },
    questions: [],
    notes: {},
  };
  const phone: Records = { ...noRecords(), stories: [story], interviews: [interview] };
  const noStories = withoutPart(phone, 'stories', 5);
  const laptop = withoutPart(noStories, 'interviews', 6);
  for (const merged of [mergeRecords(phone, laptop), mergeRecords(laptop, phone)]) {
    expect(merged).toEqual({
      ...noRecords(),
      settings: [{ id: 'deleted', at: 6, stories: ['one'], interviews: ['monday'] }],
    });
  }
  expect(mergeRecords(withoutPart(phone, 'everything', 5), phone)).toEqual(phone);
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
function placesOf({ questions, stories, interviews, settings }: Records): string[] {
  return [
    ...questions.flatMap(({ id, attempts }) => attempts.map(({ at }) => `${id} ${at}`)),
    ...questions.flatMap(({ id, draft }) =>
      Object.keys(draft?.said ?? {}).map((heading) => `${id} ${heading}`),
    ),
    ...stories.flatMap(({ id, parts }) => Object.keys(parts).map((name) => `${id} ${name}`)),
    ...interviews.flatMap(({ id, notes }) => Object.keys(notes).map((of) => `${id} ${of}`)),
    ...settings.map(({ id }) => id),
  ];
}
