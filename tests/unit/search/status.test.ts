import { expect, test } from 'vitest';
import { noIndexMessage } from '../../../src/search/build/serve-index.ts';
import type { Found } from '../../../src/search/search.ts';
import { emptyState } from '../../../src/search/state.ts';
import {
  describe as tell,
  describeCorrected,
  describeTrouble,
} from '../../../src/search/status.ts';

const state = { ...emptyState, query: 'pool' };
const nothing: Found = {
  pages: [],
  unfiltered: 0,
  unknown: [],
  corrections: [],
  parted: [],
  partly: false,
};

test('nothing is said before anything is asked', () => {
  expect(tell(emptyState, nothing)).toBe('');
});

test('the count is said, and what it is of', () => {
  expect(tell(state, { ...nothing, pages: pages(1), unfiltered: 1 })).toBe('1 question');
  expect(tell(state, { ...nothing, pages: pages(14), unfiltered: 14 })).toBe('14 questions');
  expect(tell({ ...state, runs: true }, { ...nothing, pages: pages(2), unfiltered: 6 })).toBe(
    '2 questions of 6, with these filters',
  );
});

test('nothing found is said as it is', () => {
  expect(tell(state, nothing)).toBe('Nothing found for “pool”.');
  expect(tell({ ...state, runs: true }, { ...nothing, unfiltered: 3 })).toBe(
    'Nothing with these filters.',
  );
});

test('what was left out is named', () => {
  expect(tell(state, { ...nothing, pages: pages(2), unfiltered: 2, unknown: ['zzyzx'] })).toBe(
    '2 questions. Found nowhere, so left out: “zzyzx”.',
  );
  expect(tell(state, { ...nothing, pages: pages(1), unfiltered: 1, partly: true })).toBe(
    'No question has all these words. 1 question with some of them:',
  );
  expect(tell(state, { ...nothing, pages: pages(3), unfiltered: 3, parted: ['ReadTimeout'] })).toBe(
    '3 questions with parts of “ReadTimeout”, which stands nowhere',
  );
});

test('of a long query the beginning is told, and of many words some', () => {
  const query = 'x'.repeat(2000);
  const unknown = Array.from({ length: 30 }, (_, at) => `${query}${at}`);
  const found = { ...nothing, pages: pages(1), unfiltered: 1, unknown };
  expect(tell({ ...state, query }, nothing)).toBe(`Nothing found for “${'x'.repeat(60)}…”.`);
  expect(tell({ ...state, query }, found)).toMatch(/^1 question\. .{200,300} and 27 more\.$/);
  const corrected = describeCorrected(`conection ${query}`, [
    { typed: 'conection', words: ['connection'] },
  ]);
  expect(corrected?.map(({ text }) => text).join('')).toHaveLength(62);
});

test('a corrected query is told word by word, with what was corrected', () => {
  expect(describeCorrected('conection pool', [])).toBeUndefined();
  const corrections = [{ typed: 'asyncgather', words: ['async', 'gather'] }];
  expect(describeCorrected('why asyncgather', corrections)).toEqual([
    { text: 'why', marked: false },
    { text: ' ', marked: false },
    { text: 'async gather', marked: true },
  ]);
  const marked = describeCorrected('why "asyncgather"?', corrections)?.filter(
    (each) => each.marked,
  );
  expect(marked).toEqual([{ text: 'async gather', marked: true }]);
});

test('without an index the author is told how to build one, and a reader where to go', () => {
  expect(describeTrouble('missing', true)).toBe(noIndexMessage);
  expect(describeTrouble('missing', false)).toContain('categories');
});

function pages(count: number) {
  return Array.from({ length: count }, (_, page) => ({ page, places: new Map<number, number>() }));
}
