import { expect, test } from 'vitest';
import { inOrder } from '../../../src/labs/browser/in-order.ts';

test('tasks run one at a time, as they were given', async () => {
  const events: string[] = [];
  const doInOrder = inOrder();
  const task = (name: string, turns: number) =>
    doInOrder(async () => {
      events.push(`${name} starts`);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      events.push(`${name} ends`);
      return name;
    });
  expect(await Promise.all([task('first', 9), task('second', 0), task('third', 3)])).toEqual([
    'first',
    'second',
    'third',
  ]);
  expect(events).toEqual([
    'first starts',
    'first ends',
    'second starts',
    'second ends',
    'third starts',
    'third ends',
  ]);
});

test('a task that fails stops none after it', async () => {
  const doInOrder = inOrder();
  const failed = doInOrder(() => Promise.reject(new Error('no')));
  const next = doInOrder(() => Promise.resolve('yes'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
