import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  guess,
  guessBeginning,
  mayBeMisspelt,
  stepsBetween,
} from '../../../src/search/spelling.ts';
import {
  commonness,
  formatVocabulary,
  parseVocabulary,
  vocabularyWords,
} from '../../../src/search/vocabulary.ts';

const vocabulary = new Map(
  Object.entries({
    async: 3,
    celery: 1,
    connection: 4,
    form: 1,
    from: 4,
    gather: 0,
    jsonb: 2,
    pool: 3,
    pydantic: 2,
    websocket: 2,
  }),
);

describe('a misspelt word', () => {
  test.for([
    ['pydanctic', 'pydantic'],
    ['conection', 'connection'],
    ['josnb', 'jsonb'],
    ['gahter', 'gather'],
    ['websoket', 'websocket'],
    ['ebsocket', 'websocket'],
    ['connectionpool', 'connection pool'],
    ['asyncgather', 'async gather'],
  ])('%s is taken for %s', ([word = '', meant]) => {
    expect(guess(word, vocabulary)[0]?.words.join(' ')).toBe(meant);
  });

  test('is rather one with letters swapped, and rather a common one', () => {
    expect(guess('fomr', vocabulary).map(({ words }) => words[0])).toEqual(['form']);
    expect(guess('frm', vocabulary).map(({ words }) => words[0])).toEqual(['from', 'form']);
  });

  test('far from every word is taken for none', () => {
    expect(guess('zzyzx', vocabulary)).toEqual([]);
    expect(guess('pools', new Map([['connection', 4]]))).toEqual([]);
  });

  test.for([
    ['port', 'post'],
    ['tier', 'tie'],
    ['flask', 'flash'],
    ['render', 'sender'],
  ])('%s is a word of its own, and not taken for %s', ([word = '', other = '']) => {
    expect(guess(word, new Map([[other, 5]]))).toEqual([]);
  });

  test.for([
    ['psot', 'post'],
    ['pst', 'post'],
    ['posst', 'post'],
    ['tokin', 'token'],
    ['celary', 'celery'],
  ])('%s may be a slip for %s', ([word = '', other = '']) => {
    const found = guess(word, new Map([[other, 5]]));
    expect(found.map(({ words }) => words)).toEqual([[other]]);
  });

  test('that is still typed is taken for the beginning of a word', () => {
    expect(guessBeginning('conecti', vocabulary)[0]?.words).toEqual(['connection']);
    expect(guessBeginning('conec', vocabulary)).toEqual([]);
  });

  test('that is still typed is meant as far as its last letter', () => {
    expect(guessBeginning('config', new Map([['confirmation', 3]]))).toEqual([]);
  });
});

test.for([
  'rls',
  '429',
  '40P01',
  'pg_stat_activty',
  'asyncio.gahter',
  'GCRA',
  'n+1',
  'v2',
  'ReadTimeot',
])('a short word, a number, an identifier and a code is never misspelt: %s', (typed) => {
  expect(mayBeMisspelt(typed)).toBe(false);
});

test('punctuation around a word does not keep it from being corrected', () => {
  expect(mayBeMisspelt('“pydanctic”?')).toBe(true);
  expect(mayBeMisspelt('PostgreSLQ')).toBe(true);
});

test('steps between words are the same in both directions, and counted up to a limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      const steps = stepsBetween(one, other, 20);
      expect(stepsBetween(other, one, 20)).toBe(steps);
      expect(steps === 0).toBe(one === other);
      const short = stepsBetween(one, other, 2);
      expect(short).toBe(steps !== undefined && steps <= 2 ? steps : undefined);
    }),
    { numRuns: 300 },
  );
});

describe('the vocabulary', () => {
  test('holds words of letters alone, as the index spells them', () => {
    const text = 'The Café’s pg_stat_activity: asyncio.gather, 40P01, is OK.';
    expect([...vocabularyWords(text)]).toEqual(['the', 'cafe', 'asyncio', 'gather']);
  });

  test('is read as it was written', () => {
    const bytes = new TextEncoder().encode(formatVocabulary(vocabulary));
    expect(parseVocabulary(bytes)).toEqual(vocabulary);
    expect(parseVocabulary(new TextEncoder().encode(formatVocabulary(new Map())))).toEqual(
      new Map(),
    );
  });

  test('counts pages in doublings', () => {
    expect([0, 1, 2, 3, 8, 5_000].map(commonness)).toEqual([0, 0, 1, 1, 3, 9]);
  });
});
