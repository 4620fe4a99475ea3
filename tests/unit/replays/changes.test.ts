import { expect, test } from 'vitest';
import { markChanges } from '../../../src/replays/changes.ts';

const rows = (...rows: (string | null)[][]) => ({ columns: ['id', 'balance'], rows });

test('rows that nobody touched are unmarked', () => {
  const same = rows(['1', '100'], ['2', null]);
  expect(markChanges(same, rows(['1', '100'], ['2', null])).changed).toBe(false);
  expect(markChanges(same).changed).toBe(false);
});

test('a cell knows what it was, NULL included', () => {
  const { rows: marked, changed } = markChanges(
    rows(['1', '90'], ['2', '5']),
    rows(['1', '100'], ['2', null]),
  );
  expect(changed).toBe(true);
  expect(marked.map(({ cells }) => cells[1])).toEqual([
    { value: '90', was: '100' },
    { value: '5', was: null },
  ]);
});

test('a row that is gone stays where it was', () => {
  const { rows: marked } = markChanges(
    rows(['1', '100'], ['3', '100']),
    rows(['1', '100'], ['2', '100'], ['3', '100']),
  );
  expect(marked.map(({ fate }) => fate)).toEqual(['kept', 'removed', 'kept']);
});

test('rows without a key are compared whole, as often as they come', () => {
  const { rows: marked } = markChanges(
    rows(['a', '1'], ['a', '1'], ['a', '2']),
    rows(['a', '1'], ['a', '3']),
  );
  expect(marked.map(({ fate, cells }) => [fate, cells[1]?.value])).toEqual([
    ['kept', '1'],
    ['added', '1'],
    ['added', '2'],
    ['removed', '3'],
  ]);
});

test('a single row, such as a count, is one row whatever it holds', () => {
  expect(markChanges(rows(['7', 'x']), rows(['6', 'x'])).rows).toEqual([
    { fate: 'kept', cells: [{ value: '7', was: '6' }, { value: 'x' }] },
  ]);
});

test('rows that changed places are no news', () => {
  expect(markChanges(rows(['2', 'b'], ['1', 'a']), rows(['1', 'a'], ['2', 'b'])).changed).toBe(
    false,
  );
});
