import { describe, expect, test } from 'vitest';
import { describeRows, formatTime } from '../../../src/plans/words.ts';

const rows = (estimated: number, actual: number | undefined, loops: number | undefined = 1) => ({
  rows: { estimated, actual, total: actual },
  loops,
});

describe('formatTime', () => {
  test.each([
    [0, '0 ms'],
    [0.0421, '0.0421 ms'],
    [12.345, '12.3 ms'],
    [99.96, '100 ms'],
    [512.4, '512 ms'],
    [1843, '1.84 s'],
  ])('%d ms reads as %s', (milliseconds, text) => {
    expect(formatTime(milliseconds)).toBe(text);
  });
});

describe('describeRows', () => {
  test('says how far off a bad estimate was, and in which direction', () => {
    expect(describeRows(rows(100, 5200))).toEqual({
      text: '5,200 rows, 100 expected, 52× too few',
      misjudged: true,
    });
    expect(describeRows(rows(5200, 100)).text).toContain('52× too many');
  });

  test('counts one row as one', () => {
    expect(describeRows(rows(1, 1)).text).toBe('1 row, 1 expected');
  });

  test('leaves an estimate of the right size alone', () => {
    expect(describeRows(rows(100, 900))).toEqual({
      text: '900 rows, 100 expected',
      misjudged: false,
    });
  });

  test('blames no planner for a node that a Limit stopped', () => {
    expect(describeRows(rows(5200, 10), true).misjudged).toBe(false);
    expect(describeRows(rows(10, 5200), true).misjudged).toBe(true);
  });

  test('counts nothing as one row, so that no estimate is infinitely wrong', () => {
    expect(describeRows(rows(1, 0)).misjudged).toBe(false);
  });

  test('says when rows are those of one loop of many', () => {
    expect(describeRows(rows(1, 2.5, 1200)).text).toBe(
      '2.5 rows in each of 1,200 loops, 1 expected',
    );
  });

  test('tells a node that never ran from one that returned nothing', () => {
    expect(describeRows(rows(5, 0, 0)).text).toBe('never executed');
  });

  test('only states the expectation where the plan was not executed', () => {
    expect(describeRows(rows(5, undefined, undefined)).text).toBe('5 rows expected');
  });
});
