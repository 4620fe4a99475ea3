import { expect, test } from 'vitest';
import { gradeOf, pointsOf, standingOf, standingWords } from '../../../src/study/grade.ts';

const attempt = (had: number, of: number) => ({
  had: Array.from({ length: had }, (_, index) => `h${index}`),
  missed: Array.from({ length: of - had }, (_, index) => `m${index}`),
});

test('the share of points is the grade', () => {
  const grades = [0, 2, 3, 4, 5, 6].map((had) => gradeOf(attempt(had, 6)));
  expect(grades).toEqual(['again', 'again', 'hard', 'hard', 'good', 'all']);
});

test('solid is said only when no point was missed', () => {
  expect([undefined, attempt(5, 6), attempt(6, 6)].map(standingOf)).toEqual([
    'new',
    'missed',
    'solid',
  ]);
  expect([undefined, attempt(5, 6), attempt(6, 6)].map(standingWords)).toEqual([
    'never tried',
    '5 of 6 points',
    'solid',
  ]);
});

test('headings that were ticked without a written answer are called headings, and never solid', () => {
  expect(standingWords({ had: ['#Design', '#Fix'], missed: [] })).toBe('all 2 headings');
  expect(standingWords({ had: ['#Design'], missed: ['#Fix'] })).toBe('1 of 2 headings');
  expect(pointsOf({ had: ['#Design', 'one-script'], missed: [] })).toBe('2 of 2 points');
});
