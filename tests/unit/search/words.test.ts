import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeWord, parseQuery } from '../../../src/search/words.ts';

describe('parseQuery', () => {
  test('a word stands without case, accents and punctuation', () => {
    expect(wholes('Où? DEADLOCK!')).toEqual(['ou', 'deadlock']);
  });

  test('signs of the index belong to a word', () => {
    expect(wholes('pg_stat_activity')).toEqual(['pg_stat_activity']);
  });

  test('a word of several parts has them all, but no single letters', () => {
    expect(parts('asyncio.gather')).toEqual([['asyncio', 'gather']]);
    expect(parts('X-RateLimit-Remaining n+1 deadlock?')).toEqual([
      ['ratelimit', 'remaining'],
      [],
      [],
    ]);
  });

  test('quotes of any kind make a phrase; an open one does not', () => {
    const query = parseQuery('"skip locked" queue “for update”', '_', 'en');
    expect(query.phrases.map((phrase) => phrase.map(({ whole }) => whole))).toEqual([
      ['skip', 'locked'],
      ['for', 'update'],
    ]);
    expect(query.terms.map(({ whole }) => whole)).toEqual(['queue']);
    expect(wholes('"skip loc')).toEqual(['skip', 'loc']);
  });

  test('Chinese is separated into words', () => {
    expect(parseQuery('数据库连接', '', 'zh').terms.length).toBeGreaterThan(1);
  });

  test('nothing a reader types breaks it, and every word it gives has letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const { terms, phrases } = parseQuery(typed, '_', 'en');
        for (const { whole } of [...terms, ...phrases.flat()]) {
          expect(whole).not.toBe('');
          expect(whole).toBe(normalizeWord(whole, '_'));
        }
      }),
    );
  });
});

function wholes(typed: string): string[] {
  return parseQuery(typed, '_', 'en').terms.map(({ whole }) => whole);
}

function parts(typed: string): string[][] {
  return parseQuery(typed, '_', 'en').terms.map(({ parts }) => parts);
}
