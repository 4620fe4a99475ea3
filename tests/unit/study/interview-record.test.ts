import { describe, expect, test } from 'vitest';
import {
  beginInterview,
  emptyNote,
  noteOf,
  secondsSpent,
  withCandidate,
  withMoreTime,
  withNote,
  withPoint,
  withScore,
} from '../../../src/study/interview-record.ts';
import { parseRecord } from '../../../src/study/records/schema.ts';

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

test('a change is never older than the one before it', () => {
  const later = withNote(interview, 'b/c', (note) => note, 5000);
  expect(
    noteOf(
      withNote(later, 'b/c', (note) => note, 1),
      'b/c',
    )?.at,
  ).toBe(5000);
  expect(withCandidate(interview, 'A. B.', 1).candidate).toEqual({ text: 'A. B.', at: 1000 });
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
