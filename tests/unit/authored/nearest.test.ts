import { expect, it } from 'vitest';
import { editDistance, nearest } from '../../../src/authored/nearest.ts';
import { read } from '../questions/read.ts';
import { readFileSync } from 'node:fs';

const questions = read(
  readFileSync(`${import.meta.dirname}/../../../content/questions.md`, 'utf8'),
).categories.flatMap(({ questions }) => questions.map(({ id }) => id));

it.each([
  ['fastapi/rate-limit', 'fastapi/rate-limiting'],
  ['fastapi/limiting-rates', 'fastapi/rate-limiting'],
  ['combined/rate-limiting', 'fastapi/rate-limiting'],
  ['fastapi-challenges/deadlocks', 'postgresql-challenges/deadlocks'],
  ['postgresql/explain', 'postgresql/explain-analyze'],
  ['combined-challenges/leaking-connections', 'combined-challenges/connection-leaks'],
  ['postgres/multi-tenant-shema', 'postgresql/multi-tenant-schema'],
])('a question that was %s is found as %s', (before, now) => {
  expect(nearest(before, questions)).toBe(now);
});

it.each(['fastapi/zz', 'kubernetes/ingress', 'x', ''])('%s is near no question', (name) => {
  expect(nearest(name, questions)).toBeUndefined();
});

it('a slip in a short name is found', () => {
  expect(nearest('tpoic', ['id', 'topic', 'tier'])).toBe('topic');
  expect(nearest('Trade-off', ['Clarify', 'Trade-offs'])).toBe('Trade-offs');
  expect(nearest('anything', [])).toBeUndefined();
});

it('a distance counts letters added, removed, replaced and swapped', () => {
  expect(editDistance('topic', 'topics')).toBe(1);
  expect(editDistance('topic', 'opic')).toBe(1);
  expect(editDistance('topic', 'tonic')).toBe(1);
  expect(editDistance('topic', 'tpoic')).toBe(1);
  expect(editDistance('', 'tier')).toBe(4);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});
