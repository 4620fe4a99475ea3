import { expect, test } from 'vitest';
import { search } from '../../../src/search/search.ts';
import { isMessage, readMessage, sortMessage } from '../../../src/search/message.ts';
import { parseQuery, readTerms } from '../../../src/search/words.ts';
import { indexPages } from './sample-index.ts';

test.for([
  ['ERROR: deadlock detected', 'deadlock detected'],
  ['[CRITICAL] WORKER TIMEOUT', 'worker timeout'],
  ['RuntimeError: generator stopped', 'generator stopped'],
  ['redis.exceptions.ConnectionError: refused', 'redis connectionerror refused'],
  ['refused by http://10.0.0.1:80/a', 'refused by'],
  ['GET /orders/5 HTTP/1.1 failed', 'get failed'],
  ['Process 1829376 waits', 'process waits'],
  ['ERROR:', 'error'],
  ['sqlalchemy.exc.TimeoutError', 'sqlalchemyexctimeouterror'],
] as const)('what went wrong comes first, and where stands aside: %s', ([typed, telling]) => {
  const sorted = sortMessage(readTerms(typed, '_', 'en'), '_', 'en');
  const words = sorted.filter(({ isAside }) => !isAside).map(({ whole }) => whole);
  expect(words.join(' ')).toBe(telling);
  expect(sorted.slice(0, words.length).some(({ isAside }) => isAside)).toBe(false);
});

test.for([
  ['column "email" of relation "users" contains nulls', true],
  ['{"detail":"Not authenticated"}', true],
  ['"idle in transaction"', false],
  ['locked "skip rows"', false],
  ['idle in transaction of a session', false],
] as const)('quotes of a message are told from those of a phrase: %s', ([typed, expected]) => {
  expect(isMessage(typed, parseQuery(typed, '_', 'en'))).toBe(expected);
});

test('a plain name in quotes stands aside, a setting and what JSON says do not', () => {
  const aside = (typed: string) =>
    readMessage(typed, '_', 'en').flatMap(({ whole, isAside }) => (isAside ? [whole] : []));
  expect(aside('relation "users" does not exist')).toEqual(['users']);
  expect(aside('must be loaded via "shared_preload_libraries"')).toEqual([]);
  expect(aside('{"detail":"Forbidden"}')).toEqual([]);
});

test('names, levels and values of a pasted message do not hide the question about it', async () => {
  const index = await indexPages({
    'users/': { title: 'How do users change the email and status of their orders?' },
    'nulls/': { title: 'How do you migrate?', aliases: ['contains nulls'] },
    'login/': { title: 'How do users log in with a password?', aliases: ['Not authenticated'] },
  });
  const first = async (query: string) => {
    const { pages } = await search(index, { query, filters: {}, language: 'en', literal: false });
    return pages[0] && index.fragment(pages[0].page).then(({ url }) => url);
  };
  const names = 'in "users" and "orders" the "email" and "status"';
  expect(await first(`ERROR:  change ${names} contains nulls, password`)).toBe('/nulls/');
  expect(await first('{"detail":"Not authenticated"}')).toBe('/login/');
});
