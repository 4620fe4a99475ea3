import { expect, test } from 'vitest';
import { nextStop } from '../../../src/search/keys.ts';

const input = -1;

test('arrows lead from the input into the hits, along them, and back', () => {
  expect(nextStop('ArrowDown', input, 3)).toBe(0);
  expect(nextStop('ArrowDown', 2, 3)).toBe(2);
  expect(nextStop('ArrowUp', 1, 3)).toBe(0);
  expect(nextStop('ArrowUp', 0, 3)).toBe(input);
});

test('Home and End lead to the first and last hit, but move the cursor in the input', () => {
  expect(nextStop('Home', 2, 3)).toBe(0);
  expect(nextStop('End', 0, 3)).toBe(2);
  expect(nextStop('Home', input, 3)).toBeUndefined();
  expect(nextStop('End', input, 3)).toBeUndefined();
});

test('without hits, and for any other key, nothing moves', () => {
  expect(nextStop('ArrowDown', input, 0)).toBeUndefined();
  expect(nextStop('Enter', 1, 3)).toBeUndefined();
});
