import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRecords } from '../../../../src/study/records/merge.ts';
import { differencesOf, differenceWords, replaced } from '../../../../src/study/records/preview.ts';
import { noRecords, type Records } from '../../../../src/study/records/schema.ts';
import { counted, sizeWords } from '../../../../src/study/records/words.ts';
import { anyRecords, shuffled } from './generated.ts';

const id = 'fastapi/caching';
const attempt = (at: number, had = ['a']) => ({
  at,
  day: '2026-02-01',
  had,
  missed: ['b'],
  said: {},
});
const questions = (...records: Records['questions']) => ({ ...noRecords(), questions: records });

test('nothing differs from records in another order', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      expect(differenceWords(differencesOf(records, shuffled(records)))).toEqual([]);
    }),
  );
});

test('a merge removes nothing', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      const differences = differencesOf(a, mergeRecords(a, b));
      for (const { removed } of Object.values(differences)) expect(removed).toBe(0);
    }),
  );
});

test('what one way adds, the way back removes', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      const [there, back] = [differencesOf(a, b), differencesOf(b, a)];
      for (const kind of ['questions', 'attempts', 'stories', 'interviews', 'settings'] as const) {
        expect(there[kind]).toEqual({
          added: back[kind].removed,
          changed: back[kind].changed,
          removed: back[kind].added,
        });
      }
    }),
  );
});

test('a further attempt changes its question', () => {
  const before = questions({ id, attempts: [attempt(1)] });
  const after = questions({ id, attempts: [attempt(1), attempt(2)] });
  expect(differenceWords(differencesOf(before, after))).toEqual([
    '1 question changed',
    '1 attempt added',
  ]);
});

test('each kind has its line, in words', () => {
  const before = questions({ id, attempts: [attempt(1), attempt(2)] });
  const after = {
    ...questions({ id, attempts: [attempt(1, [])] }, { id: 'fastapi/new', attempts: [] }),
    settings: [{ id: 'interview-day' as const, at: 1 }],
  };
  expect(differenceWords(differencesOf(before, after))).toEqual([
    '1 question added, 1 changed',
    '1 attempt changed, 1 removed',
    '1 setting added',
  ]);
});

test('what a file leaves out on purpose stays in place', () => {
  const interviews = [
    { id: 'monday', begun: 1, candidate: { text: 'A', at: 1 }, questions: [], notes: {} },
  ];
  const current = { ...noRecords(), interviews };
  expect(replaced(current, { records: noRecords(), leftOut: ['interviews'] })).toEqual(current);
  expect(replaced(current, { records: noRecords(), leftOut: [] })).toEqual(noRecords());
});

test('counts and sizes read as words', () => {
  expect(counted(1, ['story', 'stories'])).toBe('1 story');
  expect(counted(1200, ['story', 'stories'])).toBe('1,200 stories');
  expect([0, 1, 999, 12_345, 3_400_000, 2_100_000_000].map(sizeWords)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '12 kB',
    '3.4 MB',
    '2.1 GB',
  ]);
});
