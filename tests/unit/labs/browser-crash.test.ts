import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { onCrash } from '../../../src/labs/browser/crash.ts';
import { postgresIn } from '../../../src/labs/pglite.ts';

let database: PGlite;
let reasons: unknown[];

beforeAll(async () => {
  database = await PGlite.create();
  onCrash(database, (reason) => reasons.push(reason));
}, 60_000);

beforeEach(() => {
  reasons = [];
});

afterAll(async () => {
  // What has crashed may not be able to close.
  await database.close().catch(() => undefined);
});

test('a statement that fails is no crash', async () => {
  for (const sql of ['SELECT 1 / 0', 'no SQL', 'SELECT pg_cancel_backend(pg_backend_pid())']) {
    await postgresIn(database).run([{ sql, from: 0 }]);
  }
  expect(reasons).toEqual([]);
});

test('a stack that runs out is a crash', async () => {
  await postgresIn(database).run([{ sql: "SELECT repeat('[', 5000000)::json", from: 0 }]);
  expect(reasons[0]).toBeInstanceOf(Error);
});
