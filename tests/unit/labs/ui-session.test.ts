import { describe, expect, test } from 'vitest';
import { Session, type Open } from '../../../src/labs/browser/ui/session.ts';
import type { LabData } from '../../../src/labs/lab-data.ts';
import type { Result } from '../../../src/labs/postgres.ts';
import type { Statement } from '../../../src/labs/statements.ts';

const data: LabData = {
  setup: 'CREATE TABLE t ()',
  steps: [
    { start: 'a', solution: 'SOLVE one', recorded: {} },
    { start: 'b', solution: 'SOLVE two; FAIL', goal: { error: '23503' }, recorded: {} },
    { start: 'c', solution: 'SOLVE three', recorded: {} },
  ],
};

/** A session on databases that only write down what they are asked. */
function session(steps = data.steps) {
  const log: string[] = [];
  const open: Open = (setup) => {
    log.push(`open: ${setup.map(({ sql }) => sql).join('; ')}`);
    return Promise.resolve({
      run(statements) {
        log.push(...statements.map(({ sql }) => sql));
        return Promise.resolve({ results: statements.map(resultOf), transaction: 'none' });
      },
      close: () => void log.push('close'),
    });
  };
  return { session: new Session({ ...data, steps }, open), log };
}

function resultOf(statement: Statement): Result {
  const failure =
    statement.sql === 'FAIL'
      ? { sqlstate: '23503', message: 'no', detail: undefined, hint: undefined, at: undefined }
      : undefined;
  return {
    statement,
    command: '',
    columns: [],
    rows: [],
    more: false,
    messages: [],
    time: 0,
    failure,
  };
}

const ignore = () => undefined;

describe('the session of a lab', () => {
  test('opens with the setup, and only once', async () => {
    const { session: lab, log } = session();
    await lab.enter(0, ignore);
    await lab.enter(0, ignore);
    expect(log).toEqual(['open: CREATE TABLE t ()']);
  });

  test('does the steps before the one that a reader begins with, each in a session of its own', async () => {
    const { session: lab, log } = session();
    const told: unknown[] = [];
    await lab.enter(2, (waiting) => told.push(waiting));
    expect(log).toEqual([
      'open: CREATE TABLE t ()',
      ...['SOLVE one', 'DISCARD ALL'],
      ...['SOLVE two', 'FAIL', 'DISCARD ALL'],
    ]);
    expect(told).toEqual([
      { kind: 'solving', step: 0 },
      { kind: 'solving', step: 1 },
    ]);
  });

  test('goes on with what a reader has solved', async () => {
    const { session: lab, log } = session();
    await lab.enter(0, ignore);
    lab.markDone(0);
    await lab.enter(1, ignore);
    expect(log).toEqual(['open: CREATE TABLE t ()', 'ROLLBACK', 'DISCARD ALL']);
  });

  test('takes a fresh database where a step before is not solved', async () => {
    const { session: lab, log } = session();
    await lab.enter(0, ignore);
    await lab.enter(1, ignore);
    expect(log).toEqual([
      'open: CREATE TABLE t ()',
      'close',
      'open: CREATE TABLE t ()',
      'SOLVE one',
      'DISCARD ALL',
    ]);
  });

  test('forgets what was solved in a database that is closed', async () => {
    const { session: lab, log } = session();
    await lab.enter(0, ignore);
    lab.markDone(0);
    lab.close();
    await lab.enter(1, ignore);
    expect(lab.isOpen).toBe(true);
    expect(log).toContain('SOLVE one');
  });

  test('names the step whose solution fails', async () => {
    const steps = [{ start: 'a', solution: 'FAIL', recorded: {} }, ...data.steps];
    await expect(session(steps).session.enter(1, ignore)).rejects.toThrow(
      'The solution of step 1 failed: no.',
    );
  });
});
