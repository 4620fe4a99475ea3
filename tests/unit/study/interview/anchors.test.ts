import { expect, test } from 'vitest';
import { anchorsOf } from '../../../../src/study/interview/anchors.ts';

const written = {
  weak: ['A dictionary.', 'Catch the exception.'],
  levels: [
    { name: 'Mid-level', adds: 'A counter.' },
    { name: 'Senior', adds: 'One script.' },
    { name: 'Staff', adds: 'A policy.' },
  ],
};
const outline = ['none', 'some', 'most', 'all of it'];

test('a written answer gives the anchors: weak answers as quotes, then its levels', () => {
  expect(anchorsOf(written, outline)).toEqual([
    { score: 1, name: 'Weak', quotes: written.weak, words: undefined },
    { score: 2, name: 'Mid-level', quotes: [], words: 'A counter.' },
    { score: 3, name: 'Senior', quotes: [], words: 'One script.' },
    { score: 4, name: 'Staff', quotes: [], words: 'A policy.' },
  ]);
});

test('without a written answer the outline gives them', () => {
  const anchors = anchorsOf<string>({ weak: [], levels: [] }, outline);
  expect(anchors.map(({ words }) => words)).toEqual(outline);
  expect(anchorsOf<string>(undefined, outline)).toEqual(anchors);
});

test('without either, names alone', () => {
  expect(anchorsOf<string>(undefined).map(({ name, words }) => [name, words])).toEqual([
    ['Weak', undefined],
    ['Mid-level', undefined],
    ['Senior', undefined],
    ['Staff', undefined],
  ]);
});
