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

test('names that every object inherits are dropped, and change no object', () => {
  const said = JSON.parse('{ "__proto__": "a", "constructor": "b", "Design": "c" }') as unknown;
  const record = parseRecord('questions', {
    id: 'fastapi/caching',
    attempts: [{ ...attempt, said }],
  });
  expect(record?.attempts[0]?.said).toEqual({ Design: 'c' });
  expect(Object.getPrototypeOf(record?.attempts[0]?.said)).toBe(Object.prototype);
});
