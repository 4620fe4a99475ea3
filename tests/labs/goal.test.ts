import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askAsOwner, checkGoal, explain, lastQuery } from '../../src/labs/goal.ts';
import type { Postgres } from '../../src/labs/postgres.ts';
import type { Goal } from '../../src/labs/schema.ts';
import { splitStatements } from '../../src/labs/statements.ts';
import { createDatabases } from './open.ts';

const databases = createDatabases();
let postgres: Postgres;

beforeAll(async () => {
  postgres = await databases.openAfter(
    'CREATE TABLE t AS SELECT id, md5(id::text) AS word FROM generate_series(1, 5000) AS id; CREATE ROLE app; GRANT SELECT ON t TO app; ANALYZE t;',
  );
});
afterAll(() => databases.close());

const run = (sql: string) => postgres.run(splitStatements(sql));

async function holds(goal: Goal, sql: string, recorded = {}): Promise<boolean> {
  const { findings } = await checkGoal(goal, await run(sql), recorded, postgres);
  return findings.every((finding) => finding.holds);
}

describe('run', () => {
  test('stops at the first failure and tells where in the text it is', async () => {
    const text = 'SELECT 1;\nSELECT “ü”, wrong FROM t;\nSELECT 2;';
    const { results } = await run(text.replace('“ü”', "'ü'"));
    expect(results).toHaveLength(2);
    const failure = results[1]?.failure;
    expect(failure?.sqlstate).toBe('42703');
    expect(text.replace('“ü”', "'ü'").slice(failure?.at)).toMatch(/^wrong/);
  });

  test('returns no more rows than the limit and says that there are more', async () => {
    const { results } = await postgres.run(splitStatements('SELECT id FROM t'), 3);
    expect(results[0]).toMatchObject({ rows: [['1'], ['2'], ['3']], more: true });
    expect((await run('SELECT id FROM t LIMIT 2')).results[0]?.more).toBe(false);
  });

  test('runs each statement by itself, also one that no transaction may hold', async () => {
    const { results, transaction } = await run('VACUUM t; CREATE INDEX CONCURRENTLY ON t (id);');
    expect(results.map(({ command }) => command)).toEqual(['VACUUM', 'CREATE INDEX']);
    expect(transaction).toBe('none');
  });

  test('keeps notices and the state of a transaction', async () => {
    const open = await run("BEGIN; DO $$ BEGIN RAISE WARNING 'look'; END $$");
    expect([open.transaction, open.results[1]?.messages]).toEqual(['open', ['WARNING: look']]);
    expect((await run('SELECT wrong')).transaction).toBe('failed');
    expect((await run('ROLLBACK')).transaction).toBe('none');
  });
});

describe('checkGoal', () => {
  test('compares the rows of the last query with those of the solution', async () => {
    const recorded = { rows: [['1'], ['2']] };
    const goal = { rows: 'same' } as const;
    expect(await holds(goal, 'SELECT 3; SELECT id FROM t ORDER BY id LIMIT 2;', recorded)).toBe(
      true,
    );
    expect(await holds(goal, 'SELECT id FROM t ORDER BY id LIMIT 3;', recorded)).toBe(false);
    expect(await holds(goal, 'SELECT wrong', recorded)).toBe(false);
  });

  test('waits for an error that was asked for, and takes no other', async () => {
    expect(await holds({ error: '42703' }, 'SELECT wrong FROM t')).toBe(true);
    expect(await holds({ error: '42703' }, 'SELECT 1/0')).toBe(false);
    expect(await holds({ error: '42703' }, 'SELECT 1')).toBe(false);
  });

  test('explains the last query of a run, also one that was explained there', async () => {
    const goal = { plan: { shows: ['Seq Scan on t'], hides: ['Sort'] } };
    expect(
      await holds(goal, 'EXPLAIN (ANALYZE) SELECT * FROM t; CREATE TEMP TABLE s (a int)'),
    ).toBe(true);
    expect(await holds(goal, 'SELECT * FROM t ORDER BY word')).toBe(false);
    expect(await holds(goal, 'CREATE TEMP TABLE r (a int)')).toBe(false);
  });

  test('measures pages against those of the start', async () => {
    const start = await explain('SELECT * FROM t', postgres);
    const recorded = { plans: { start, solution: start } };
    const goal = { plan: { pages: 0.5 } };
    expect(await holds(goal, 'SELECT * FROM t', recorded)).toBe(false);
    expect(await holds(goal, 'SELECT * FROM t WHERE id = 7', recorded)).toBe(true);
  });

  test('changes nothing, and asks the catalog as the owner whatever role is taken', async () => {
    await run('SET ROLE app');
    expect(await askAsOwner('SELECT current_user', postgres)).toEqual([['postgres']]);
    expect((await run('SELECT current_user')).results[0]?.rows).toEqual([['app']]);
    await run('RESET ROLE');
    await explain('WITH gone AS (DELETE FROM t RETURNING 1) SELECT count(*) FROM gone', postgres);
    expect((await run('SELECT count(*) FROM t')).results[0]?.rows).toEqual([['5000']]);
  });

  test('asks for the end of an open transaction before it looks at the database', async () => {
    const begun = await run('BEGIN');
    const verdict = await checkGoal({ catalog: 'SELECT 1' }, begun, { catalog: [['1']] }, postgres);
    expect(verdict.findings[0]).toMatchObject({ holds: false });
    expect((await run('SELECT 1; COMMIT')).results.at(-1)?.command).toBe('COMMIT');
  });
});

test('lastQuery takes an EXPLAIN off', async () => {
  const query = 'SELECT count(*) FROM t';
  expect(lastQuery(await run(`EXPLAIN ${query}`))).toBe(query);
  expect(lastQuery(await run(`EXPLAIN ANALYZE VERBOSE ${query}`))).toBe(query);
  expect(lastQuery(await run(`EXPLAIN (ANALYZE, BUFFERS) ${query}`))).toBe(query);
  expect(lastQuery(await run('CREATE TEMP TABLE q (a int)'))).toBeUndefined();
});
