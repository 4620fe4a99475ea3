import { describe, expect, test } from 'vitest';
import { comparePlans, isSamePlan } from '../../../src/labs/browser/ui/compare.ts';
import { lastExplainable } from '../../../src/labs/browser/ui/explain.ts';
import {
  describeFailure,
  describePlace,
  describeRun,
  describeVerdict,
  describeWaiting,
  formatSize,
} from '../../../src/labs/browser/ui/words.ts';
import { describeGoal } from '../../../src/labs/goal-words.ts';
import { splitStatements } from '../../../src/labs/statements.ts';
import { readPlan } from '../../../src/plans/plan.ts';

const failure = {
  sqlstate: '42703',
  message: 'column "b" does not exist',
  detail: undefined,
  hint: undefined,
};

function plan(pages: number, time: number, index?: string) {
  const read = readPlan([
    {
      Plan: {
        'Node Type': index === undefined ? 'Seq Scan' : 'Index Scan',
        ...(index !== undefined && { 'Index Name': index }),
        'Plan Rows': 1,
        'Shared Hit Blocks': pages,
      },
      'Execution Time': time,
    },
  ]);
  if (!read) throw new Error('That is no plan.');
  return read;
}

describe('a place in a text', () => {
  test('counts lines and columns from 1', () => {
    expect(describePlace('SELECT a,\n  b', 12)).toBe('line 2, column 3');
    expect(describePlace('SELECT', 0)).toBe('line 1, column 1');
  });

  test('stands in the words of an error, where it is known', () => {
    expect(describeFailure({ ...failure, at: 7 }, 'SELECT b')).toBe(
      'Error at line 1, column 8: column "b" does not exist.',
    );
    expect(describeFailure({ ...failure, at: undefined }, 'SELECT b')).toBe(
      'Error: column "b" does not exist.',
    );
  });
});

describe('the words of a run', () => {
  const result = {
    statement: { sql: 'BEGIN', from: 0 },
    command: 'BEGIN',
    columns: [],
    rows: [],
    more: false,
    messages: [],
    time: 1.5,
    failure: undefined,
  };

  test('tell what it did and how long it took', () => {
    expect(describeRun({ results: [result], transaction: 'none' }, '')).toBe('BEGIN in 1.5 ms.');
    expect(describeRun({ results: [result, result], transaction: 'none' }, '')).toBe(
      '2 statements in 3 ms.',
    );
  });

  test('warn of a transaction that stays open', () => {
    expect(describeRun({ results: [result], transaction: 'open' }, '')).toContain(
      'A transaction is open',
    );
  });

  test('say how much of the goal holds', () => {
    const [yes, no] = [true, false].map((holds) => ({ holds, text: '' }));
    if (!yes || !no) throw new Error();
    expect(describeVerdict({ findings: [yes, yes], plan: undefined })).toBe('Solved.');
    expect(describeVerdict({ findings: [yes, no], plan: undefined })).toBe(
      'Not solved yet: 1 of 2 hold.',
    );
  });
});

test('the words of waiting name megabytes and steps', () => {
  expect(describeWaiting({ kind: 'loading', loaded: 2_100_000, total: 5_200_000 })).toBe(
    'Loading PostgreSQL: 2.1 of 5.2 MB',
  );
  expect(describeWaiting({ kind: 'solving', step: 1 })).toBe('Doing step 2 for you …');
});

test('sizes are in the unit that suits them', () => {
  expect([formatSize(16_384), formatSize(25 * 1024 * 1024)]).toEqual(['16 kB', '25.0 MB']);
});

describe('two plans', () => {
  test('are compared by pages and time', () => {
    const before = { plan: plan(3201, 27.3), isRecorded: false };
    expect(comparePlans(before, plan(13, 0.9, 'i'))).toBe(
      '13 pages instead of 3,201 (246 times fewer); 0.9 ms instead of 27.3 ms (30 times less).',
    );
  });

  test('from two machines are not compared by time', () => {
    const before = { plan: plan(3201, 27.3), isRecorded: true };
    expect(comparePlans(before, plan(3201, 20))).toBe('3,201 pages, as before; 20 ms.');
  });

  test('are the same whatever their numbers', () => {
    expect(isSamePlan(plan(1, 1), plan(2, 2))).toBe(true);
    expect(isSamePlan(plan(1, 1, 'i'), plan(1, 1, 'j'))).toBe(false);
  });
});

describe('what Explain explains', () => {
  test('is the last statement that has a plan', () => {
    const text = 'CREATE INDEX ON t (a);\nSELECT a FROM t;\nVACUUM t;';
    expect(lastExplainable(splitStatements(text))).toEqual({ sql: 'SELECT a FROM t', from: 23 });
  });

  test('may have an EXPLAIN of its own', () => {
    const text = 'EXPLAIN (ANALYZE, BUFFERS) DELETE FROM t';
    expect(lastExplainable(splitStatements(text))).toEqual({ sql: 'DELETE FROM t', from: 27 });
  });

  test('is nothing where nothing has a plan', () => {
    expect(lastExplainable(splitStatements('BEGIN; COMMIT'))).toBeUndefined();
  });
});

describe('the words of a goal', () => {
  const step = {
    title: 'A step',
    try: 'Try',
    start: 'SELECT a\nFROM t;',
    hint: 'Hint',
    solution: 'SELECT 1',
    why: 'Why',
  };

  test('name rows and errors', () => {
    expect(
      describeGoal({ ...step, goal: { rows: 'same', error: '23503' } }, { rows: [['1']] }),
    ).toEqual([
      'The run ends with the error 23503.',
      'The last query returns the 1 row of the solution, in its order.',
    ]);
  });

  test('know the query that stands in the editor', () => {
    const goal = { plan: { of: 'SELECT a FROM t', hides: ['Sort'], shows: ['Limit'] } };
    expect(describeGoal({ ...step, goal }, {})).toEqual([
      'The plan of the query that stands there now has `Limit` and has no `Sort`.',
    ]);
  });
});
