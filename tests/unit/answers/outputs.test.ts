import { expect, test } from 'vitest';
import { readEvidence } from '../../../src/answers/evidence.ts';
import { parseValues } from '../../../src/answers/outputs.ts';
import { plantTree, room } from './tree.ts';

test('recorded values are read with their types', () => {
  const text = '{ "allowed": 10, "p99_ms": 4.2, "algorithm": "token bucket", "held": true }';
  expect(parseValues(text)).toEqual({
    allowed: 10,
    p99_ms: 4.2,
    algorithm: 'token bucket',
    held: true,
  });
});

test.each([
  ['{ "a": null }', 'At a: A value is a number, text or boolean.'],
  ['{ "a": { "b": 1 } }', 'At a: A value is a number, text or boolean.'],
  ['[1]', 'The file is no object of names and values.'],
  ['{', 'The file is not JSON:'],
])('%s is refused', (text, found) => {
  expect(() => parseValues(text)).toThrow(found);
});

test('evidence is read from the folder of its question', () => {
  const { dir } = plantTree();
  const evidence = readEvidence(dir, 'fastapi/rate-limiting');
  expect(evidence?.versions).toEqual({ python: '3.11.9', redis: '8.2.1' });
  expect(evidence?.tests.map(({ proves, outcome }) => [proves, outcome])).toEqual([
    ['The first call passes.', 'passed'],
  ]);
});

test('a folder where nothing was recorded has no evidence', () => {
  expect(readEvidence(plantTree().dir, 'postgresql/slow-counts')).toBeUndefined();
});

test('evidence that record mode did not write is refused', () => {
  const tree = plantTree();
  tree.replace(`${room}/evidence.json`, '"redis": "8.2.1"', '"redis": 8');
  expect(() => readEvidence(tree.dir, 'fastapi/rate-limiting')).toThrow('At versions › redis');
});
