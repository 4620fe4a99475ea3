import { afterEach, expect, test, vi } from 'vitest';
import {
  drop,
  keep,
  keepOnly,
  lacks,
  outdated,
  readKept,
} from '../../../src/labs/browser/cache.ts';

const used = ['/root-cause/postgres/a-1.bin', '/root-cause/postgres/empty-1'];

afterEach(() => {
  vi.unstubAllGlobals();
});

test('entries of earlier versions are outdated', () => {
  const old = 'https://example.org/root-cause/postgres/a-0.bin';
  expect(outdated([old, `https://example.org${used[0]}`], used)).toEqual([old]);
});

test('entries of another site on the same host are none of ours', () => {
  expect(outdated(['https://example.org/other/postgres/a-0.bin'], used)).toEqual([]);
});

test.each([
  ['missing', undefined],
  ['blocked', { open: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
  ['full', { open: () => Promise.resolve({ put: () => Promise.reject(new Error('full')) }) }],
])('storage that is %s is like an empty one that keeps nothing', async (_, caches) => {
  vi.stubGlobal('caches', caches);
  expect(await readKept('/a')).toBeUndefined();
  expect(await lacks('/a')).toBe(false);
  await keep('/a', new Blob(['a']));
  await keepOnly(['/a']);
  await drop('/a');
});
