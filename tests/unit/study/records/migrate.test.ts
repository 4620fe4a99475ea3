import { expect, test } from 'vitest';
import { type Migration, migrate, migrations } from '../../../../src/study/records/migrate.ts';
import { recordsVersion } from '../../../../src/study/records/schema.ts';

const named =
  (name: string): Migration =>
  (kind, record) => [name, kind, record];

const steps = [named('to 2'), named('to 3')];

test('a record passes every step from its version on', () => {
  expect(migrate('stories', 'told', 1, steps)).toEqual([
    'to 3',
    'stories',
    ['to 2', 'stories', 'told'],
  ]);
  expect(migrate('stories', 'told', 2, steps)).toEqual(['to 3', 'stories', 'told']);
});

test('a record of this version stays as it is', () => {
  expect(migrate('stories', 'told', 3, steps)).toBe('told');
});

test('there is a step to every version but the first', () => {
  expect(migrations).toHaveLength(recordsVersion - 1);
});
