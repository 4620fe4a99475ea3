import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBookmark } from '../../../src/search/bookmark.ts';
import {
  asksForSomething,
  emptyState,
  fromParams,
  toFilters,
  toParams,
} from '../../../src/search/state.ts';

const text = fc.string({ unit: 'grapheme' });

describe('an address', () => {
  test('holds any state and gives it back', () => {
    const states = fc.record({
      query: text.map((query) => query.trim()),
      topic: text,
      tier: text,
      category: text,
      runs: fc.boolean(),
      literal: fc.boolean(),
    });
    fc.assert(
      fc.property(states, (state) => {
        const params = toParams(state).toString();
        expect(fromParams(new URLSearchParams(params))).toEqual(state);
      }),
    );
  });

  test('reads as the documented one, without what is not asked for', () => {
    expect(toParams({ ...emptyState, query: 'skip locked', runs: true }).toString()).toBe(
      'q=skip+locked&runs=yes',
    );
  });

  test('of any kind is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (params) => {
        expect(() => fromParams(new URLSearchParams(params))).not.toThrow();
      }),
    );
  });
});

test('filters hold only what is asked for', () => {
  expect(toFilters({ ...emptyState, tier: 'Advanced', runs: true })).toEqual({
    tier: 'Advanced',
    runs: 'yes',
  });
});

test('a search starts with two letters, one sign of a script without letters, or a filter', () => {
  expect(asksForSomething({ ...emptyState, query: 'p' })).toBe(false);
  expect(asksForSomething({ ...emptyState, query: 'pg' })).toBe(true);
  expect(asksForSomething({ ...emptyState, query: '锁' })).toBe(true);
  expect(asksForSomething({ ...emptyState, topic: 'FastAPI' })).toBe(true);
});

describe('a bookmark in the history', () => {
  test('is read', () => {
    const search = { params: 'q=pool&runs=yes', shown: 15, followed: '/a/b/' };
    expect(parseBookmark({ other: 1, search })).toEqual({
      state: { ...emptyState, query: 'pool', runs: true },
      shown: 15,
      followed: '/a/b/',
    });
  });

  test('of another make is none', () => {
    fc.assert(
      fc.property(fc.anything(), (entry) => {
        expect(parseBookmark(entry)).toBeUndefined();
        expect(parseBookmark({ search: entry })).toBeUndefined();
      }),
    );
  });
});
