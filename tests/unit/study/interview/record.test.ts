import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginInterview,
  emptyNote,
  isAsked,
  noteOf,
  secondsSpent,
  withCandidate,
  withCleared,
  withMoreTime,
  withNote,
  withNothing,
  withPoint,
  withScore,
} from '../../../../src/study/interview/record.ts';
import { mergeRecord } from '../../../../src/study/records/merge.ts';
import { parseRecord } from '../../../../src/study/records/schema.ts';

const interview = beginInterview('a1', { questions: ['fastapi/rate-limiting', 'b/c'] }, 1000);

test('an interview that begins can be kept, and nothing was asked in it', () => {
  expect(parseRecord('interviews', interview)).toEqual(interview);
  expect(noteOf(interview, 'b/c')).toBeUndefined();
});

test('a note changes one question and leaves the others', () => {
  const one = withNote(interview, 'b/c', (note) => withScore(note, 3), 2000);
  const both = withNote(one, 'fastapi/rate-limiting', (note) => withPoint(note, 'p', true), 3000);
  expect(both.notes).toEqual({
    'b/c': { ...emptyNote(2000), score: 3 },
    'fastapi/rate-limiting': { ...emptyNote(3000), had: ['p'] },
  });
  expect(parseRecord('interviews', both)).toEqual(both);
});

test('of two versions the one changed last wins, wherever the clock of the device stood', () => {
  const change = fc.record({ text: fc.string(), now: fc.nat(5000), isName: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      let held = interview;
      for (const { text, now, isName } of changes) {
        const before = held;
        held = isName
          ? withCandidate(held, text, now)
          : withNote(held, 'b/c', (note) => ({ ...note, text }), now);
        expect(mergeRecord('interviews', before, held)).toEqual(held);
        expect(parseRecord('interviews', held)).toEqual(held);
      }
    }),
  );
});

test('a question named like a part of every object has a note of its own', () => {
  expect(noteOf(interview, 'constructor')).toBeUndefined();
  const noted = withNote(interview, '__proto__', (note) => withScore(note, 1), 2000);
  expect(noteOf(noted, '__proto__')?.score).toBe(1);
});

describe('a note', () => {
  const note = emptyNote(0);

  test('has a point once, however often it is ticked', () => {
    expect(withPoint(withPoint(note, 'p', true), 'p', true).had).toEqual(['p']);
    expect(withPoint(withPoint(note, 'p', true), 'p', false)).toEqual(note);
  });

  test('has no score once it is taken back', () => {
    expect(withScore(withScore(note, 4), undefined)).toEqual(note);
  });

  test('says that the question was asked once anything but time is in it', () => {
    expect([undefined, note, withMoreTime(note, 60), { ...note, text: ' ' }].map(isAsked)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const noted = [
      withScore(note, 1),
      withPoint(note, 'p', true),
      { ...note, opened: 1 },
      { ...note, text: 'x' },
    ];
    expect(noted.every(isAsked)).toBe(true);
  });

  test('is cleared but for its time, and put back under what was noted since', () => {
    const full = {
      ...withMoreTime(withPoint(withScore(note, 4), 'p', true), 9),
      opened: 2,
      text: 'old',
    };
    expect(withNothing(full)).toEqual(withMoreTime(note, 9));
    expect(withCleared(withNothing(full), full)).toEqual(full);
    const since = { ...withPoint(withScore(withNothing(full), 2), 'q', true), text: 'new' };
    expect(withCleared(since, full)).toEqual({
      ...full,
      score: 2,
      had: ['p', 'q'],
      text: 'old\nnew',
    });
  });

  test('adds its time up', () => {
    expect(withMoreTime(withMoreTime(note, 5), 7).seconds).toBe(12);
    expect(withMoreTime(note, 1e9).seconds).toBe(1e6);
  });
});

test('the time of all questions is the time of the interview', () => {
  const one = withNote(interview, 'b/c', (note) => withMoreTime(note, 60), 2000);
  const both = withNote(one, 'removed/question', (note) => withMoreTime(note, 5), 2000);
  expect(secondsSpent(both)).toBe(65);
});
