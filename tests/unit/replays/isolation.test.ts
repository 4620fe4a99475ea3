import { expect, test } from 'vitest';
import { allowsLook, standingAfter, standingAfterSetup } from '../../replays/isolation.ts';

/** Whether a look inside is allowed after these statements, each with its command tag. */
function allowed(statements: [sql: string, command: string][], setup = ''): boolean {
  let standing = standingAfterSetup(setup);
  for (const [sql, command] of statements) standing = standingAfter(standing, sql, command);
  return allowsLook(standing);
}

const begin: [string, string] = ['BEGIN', 'BEGIN'];
const select: [string, string] = ['SELECT 1', 'SELECT 1'];

test('a look has to wait for the first read or write', () => {
  expect(allowed([begin])).toBe(false);
  expect(allowed([begin, ["SET LOCAL lock_timeout = '1s'", 'SET']])).toBe(false);
  expect(allowed([begin, ['LOCK TABLE accounts', 'LOCK TABLE']])).toBe(false);
  expect(allowed([begin, select])).toBe(true);
  expect(allowed([begin, ['UPDATE accounts SET id = 1', 'UPDATE 0']])).toBe(true);
});

test('what was read in an earlier transaction does not count', () => {
  expect(allowed([begin, select, ['COMMIT', 'COMMIT'], begin])).toBe(false);
  expect(allowed([begin, select, ['ROLLBACK TO SAVEPOINT a', 'ROLLBACK']])).toBe(true);
});

test.each<[string, string]>([
  ['BEGIN ISOLATION LEVEL SERIALIZABLE', 'BEGIN'],
  ['START TRANSACTION ISOLATION LEVEL serializable', 'START TRANSACTION'],
])('%s allows no look', (sql, command) => {
  expect(allowed([[sql, command], select])).toBe(false);
});

test('SERIALIZABLE may be set for one transaction', () => {
  const set: [string, string] = ['SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'SET'];
  expect(allowed([begin, set, select])).toBe(false);
  expect(allowed([begin, set, select, ['COMMIT', 'COMMIT'], begin, select])).toBe(true);
});

test('SERIALIZABLE may be set for all transactions to come', () => {
  const set: [string, string] = [
    'SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE',
    'SET',
  ];
  expect(allowed([set, begin, select])).toBe(false);
  expect(allowed([set, ['BEGIN ISOLATION LEVEL REPEATABLE READ', 'BEGIN'], select])).toBe(true);
});

test('SERIALIZABLE may be set for the database', () => {
  const setup = "ALTER DATABASE replay SET default_transaction_isolation = 'serializable';";
  expect(allowed([begin, select], setup)).toBe(false);
});
