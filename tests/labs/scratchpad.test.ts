import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readScratchpad } from '../../src/labs/scratchpad.ts';
import { splitStatements } from '../../src/labs/statements.ts';
import { createDatabases } from './open.ts';

const databases = createDatabases();
afterAll(() => databases.close());

test('the scratchpad makes its sample data, and its first query returns rows', async () => {
  const scratchpad = readScratchpad(join(import.meta.dirname, '../../content'));
  if (!scratchpad) throw new Error('There is no content/scratchpad.yaml.');
  const postgres = await databases.openAfter(scratchpad.setup);
  const { results } = await postgres.run(splitStatements(scratchpad.start));
  expect(results.at(-1)).toMatchObject({ failure: undefined });
  expect(results.at(-1)?.rows).toHaveLength(10);
});

test('its sample data has the sizes that it speaks of', async () => {
  const scratchpad = readScratchpad(join(import.meta.dirname, '../../content'));
  if (!scratchpad) throw new Error('There is no content/scratchpad.yaml.');
  const postgres = await databases.openAfter(scratchpad.setup);
  const tables = ['customers', 'orders', 'order_lines'];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`).join(', ');
  const { results } = await postgres.run([{ sql: `SELECT ${counts}`, from: 0 }]);
  for (const count of results[0]?.rows[0] ?? []) {
    expect(scratchpad.about).toContain(Number(count).toLocaleString('en'));
  }
});
