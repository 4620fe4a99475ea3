import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Attempt, parseRecord } from '../../../../src/study/records/schema.ts';
import {
  goesOf,
  latestOf,
  nextOf,
  placeWords,
  progressOf,
  type RoundSetting,
} from '../../../../src/study/round/progress.ts';
import { attemptAt } from './questions.ts';

const begun = 1000;
const setting = (change: Partial<RoundSetting> = {}): RoundSetting => ({
  id: 'round',
  at: begun,
  begun,
  search: '',
  skipped: [],
  finished: false,
  ...change,
});
const ids = ['a/1', 'a/2', 'b/1'];
const all = (at: number) => attemptAt(at, ['x', 'y'], []);
const some = (at: number) => attemptAt(at, ['x'], ['y']);
const goes = (attempts: Record<string, Attempt[]>, change?: Partial<RoundSetting>) =>
  goesOf(ids, setting(change), new Map(Object.entries(attempts)));
const present = (attempts: Record<string, Attempt[]>, change?: Partial<RoundSetting>) =>
  progressOf(goes(attempts, change)).present;

describe('the first go', () => {
  test('begins with the first question', () => {
    expect(progressOf(goes({}))).toEqual({
      present: { id: 'a/1', go: 'first', place: 1, of: 3, missed: 0 },
      left: 3,
    });
  });

  test('goes on after each attempt, whatever came of it', () => {
    expect(present({ 'a/1': [some(1001)] })).toMatchObject({ id: 'a/2', place: 2 });
  });

  test('does not count what was done before the round', () => {
    expect(present({ 'a/1': [all(999)] })).toMatchObject({ id: 'a/1' });
    expect(present({ 'a/1': [all(1000)] })).toMatchObject({ id: 'a/2' });
  });

  test('counts what was done out of turn, on the page of the question', () => {
    expect(present({ 'a/1': [all(1001)], 'a/2': [all(1000)] })).toMatchObject({
      id: 'b/1',
      place: 3,
    });
  });

  test('leaves out what was skipped', () => {
    expect(present({}, { skipped: ['a/1', 'a/2'] })).toMatchObject({ id: 'b/1', place: 3, of: 3 });
  });
});

describe('the second go', () => {
  const first = { 'a/1': [some(1003)], 'a/2': [all(1001)], 'b/1': [some(1002)] };

  test('asks what was missed, in the order of the misses', () => {
    expect(progressOf(goes(first))).toEqual({
      present: { id: 'b/1', go: 'second', place: 1, of: 2, missed: 1 },
      left: 2,
    });
    const then = { ...first, 'b/1': [some(1002), some(3004)] };
    expect(present(then)).toMatchObject({ id: 'a/1', go: 'second', place: 2, of: 2 });
  });

  test('ends it either way, and so does skipping', () => {
    const then = { ...first, 'b/1': [some(1002), some(3004)] };
    expect(present({ ...then, 'a/1': [some(1003), all(3005)] })).toBeUndefined();
    expect(present(then, { skipped: ['a/1'] })).toBeUndefined();
  });
});

describe('a round that knows the last attempts before it', () => {
  test('goes on when the clock is set back', () => {
    const attempts = { 'a/1': [some(400), some(500)] };
    expect(present(attempts, { before: { 'a/1': 400 } })).toMatchObject({ id: 'a/2' });
    expect(present({ 'a/1': [some(500)] }, { before: {} })).toMatchObject({ id: 'a/2' });
  });

  test('does not take an attempt stamped ahead for one of its own', () => {
    expect(present({ 'a/1': [all(9000)] }, { before: { 'a/1': 9000 } })).toMatchObject({
      id: 'a/1',
    });
    expect(present({ 'a/1': [all(9000), all(9001)] }, { before: { 'a/1': 9000 } })).toMatchObject({
      id: 'a/2',
    });
  });

  test('can be read, and so can one from before that', () => {
    const known = setting({ before: { 'a/1': 400 } });
    expect(parseRecord('settings', known)).toEqual(known);
    expect(parseRecord('settings', setting())).toEqual(setting());
  });
});

test('the same attempt kept in two tabs is not the second go', () => {
  const twins = goes({ 'a/1': [some(1001), some(1900), all(5000)] });
  expect(twins[0]).toMatchObject({ first: { at: 1001 }, second: { at: 5000 } });
});

test('a round is finished no earlier than its last attempt', () => {
  expect(latestOf(goes({ 'a/1': [some(1001), all(5000)], 'a/2': [all(7000)] }))).toBe(7000);
  expect(latestOf(goes({}))).toBe(0);
});

test('a finished round stays as it was, whatever is tried later', () => {
  const later = goes({ 'a/1': [some(1001), all(5000)] }, { finished: true, at: 2000 });
  expect(later[0]).toMatchObject({ first: { at: 1001 }, second: undefined });
});

test('the question to fetch ahead is the one after the present, and none after the last', () => {
  expect(nextOf(goes({}))).toBe('a/2');
  expect(nextOf(goes({ 'a/1': [some(1001)], 'a/2': [all(1002)] }))).toBe('a/1');
  expect(nextOf(goes({}, { skipped: ['a/1', 'a/2'] }))).toBeUndefined();
});

test('a place is said in words', () => {
  const turn = { id: 'a/1', go: 'first', place: 3, of: 5, missed: 0 } as const;
  expect(placeWords(turn)).toBe('3 of 5');
  expect(placeWords({ ...turn, go: 'second', of: 4 })).toBe('second go, 3 of 4');
});

test('any round ends: each question once, then those missed once more in the order of the misses', () => {
  const move = fc.constantFrom('all', 'some', 'skip');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.array(move), (length, moves) => {
      const questions = Array.from({ length }, (_, n) => `q/${n}`);
      const attempts = new Map<string, Attempt[]>();
      const skipped: string[] = [];
      const turns: string[] = [];
      const missed: string[] = [];
      for (let now = begun; ; now += 1000) {
        const { present, left } = progressOf(goesOf(questions, setting({ skipped }), attempts));
        expect(left === 0).toBe(present === undefined);
        if (!present) break;
        turns.push(`${present.go} ${present.id}`);
        const made = moves[(now - begun) / 1000] ?? 'some';
        if (made === 'skip') skipped.push(present.id);
        else {
          attempts.set(present.id, [
            ...(attempts.get(present.id) ?? []),
            made === 'all' ? all(now) : some(now),
          ]);
          if (made === 'some' && present.go === 'first') missed.push(present.id);
        }
      }
      expect(turns).toEqual([
        ...questions.map((id) => `first ${id}`),
        ...missed.map((id) => `second ${id}`),
      ]);
    }),
  );
});
