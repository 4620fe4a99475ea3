import { expect, test } from 'vitest';
import { parseRecord } from '../../../../src/study/records/schema.ts';

const attempt = { at: 1, day: '2026-02-28', had: ['a'], missed: [], said: { Design: 'a queue' } };

test('a list is no set of named texts', () => {
  const record = { id: 'fastapi/caching', attempts: [{ ...attempt, said: ['a queue'] }] };
  expect(parseRecord('questions', record)).toBeUndefined();
});

test.each(['2026-02-31', '2026-13-01', '0000-00-00', 'today', '2026-2-1'])(
  '%s is no day, and would stop a schedule',
  (day) => {
    const record = { id: 'fastapi/caching', attempts: [{ ...attempt, day }] };
    expect(parseRecord('questions', record)).toBeUndefined();
  },
);

test.each(['__proto__', 'constructor', 'prototype'])('a text under %s is refused', (key) => {
  const said = JSON.parse(`{ "${key}": "a", "Design": "c" }`) as unknown;
  const record = { id: 'fastapi/caching', attempts: [{ ...attempt, said }] };
  expect(parseRecord('questions', record)).toBeUndefined();
});
