import { describe, expect, test } from 'vitest';
import { sameRows } from '../../../src/labs/rows.ts';

describe('sameRows', () => {
  test('minds the order where it is asked for, and only there', () => {
    const [a, b] = [
      [['1'], ['2']],
      [['2'], ['1']],
    ];
    expect(sameRows(a, b, true)).toBe(false);
    expect(sameRows(a, b, false)).toBe(true);
  });

  test('counts how often a row comes', () => {
    expect(sameRows([['1'], ['1'], ['2']], [['1'], ['2'], ['2']], false)).toBe(false);
  });

  test('tells NULL from an empty text and from its name', () => {
    expect(sameRows([[null]], [['']], true)).toBe(false);
    expect(sameRows([[null]], [['null']], true)).toBe(false);
  });

  test('takes a number as the same with more zeros, and a text of digits as it stands', () => {
    expect(sameRows([['1.50', '10.00']], [['1.5', '10']], true)).toBe(true);
    expect(sameRows([['100']], [['1']], true)).toBe(false);
    expect(sameRows([['18.10.0']], [['18.1']], true)).toBe(false);
  });

  test('never mixes columns up', () => {
    expect(sameRows([['a', 'b']], [['b', 'a']], false)).toBe(false);
    expect(sameRows([['a","b']], [['a', 'b']], false)).toBe(false);
  });
});
