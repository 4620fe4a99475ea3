import { expect, test } from 'vitest';
import { sumProgress } from '../../../src/labs/browser/progress.ts';

test('bytes of several files add up', () => {
  const { counts, sums } = watch(100, 50);
  counts[0]?.(30, 'network');
  counts[1]?.(50, 'network');
  counts[0]?.(100, 'network');
  expect(sums).toEqual([
    [30, 150],
    [80, 150],
    [150, 150],
  ]);
});

test('a reader is told nothing of what the browser has kept', () => {
  const { counts, sums } = watch(100, 50);
  counts[0]?.(100, 'kept');
  counts[1]?.(50, 'kept');
  expect(sums).toEqual([]);
});

test('what the browser has kept need not come once more', () => {
  const { counts, sums } = watch(100, 50);
  counts[0]?.(100, 'kept');
  counts[1]?.(20, 'network');
  expect(sums).toEqual([[120, 150]]);
});

test('progress neither goes back nor beyond the end', () => {
  const { counts, sums } = watch(100);
  for (const bytes of [60, 40, 60, 170]) counts[0]?.(bytes, 'network');
  expect(sums).toEqual([
    [60, 100],
    [100, 100],
  ]);
});

function watch(...sizes: number[]) {
  const sums: [number, number][] = [];
  return { counts: sumProgress(sizes, (...sum) => sums.push(sum)), sums };
}
