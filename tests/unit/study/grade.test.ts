import { expect, test } from 'vitest';
import { gradeOf, standingOf, standingWords } from '../../../src/study/grade.ts';

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
