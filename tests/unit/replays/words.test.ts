import { describe, expect, test } from 'vitest';
import { describeWait, lockName, remarkOn, verb } from '../../../src/replays/words.ts';

const lock = (type: string, mode: string, relation?: string) => ({
  type,
  mode,
  ...(relation !== undefined && { relation }),
});

describe('describeWait', () => {
  test.each([
    [lock('transactionid', 'ShareLock'), 'waits for Ana’s transaction to end'],
    [
      lock('transactionid', 'ShareLock', 'orders'),
      'waits for Ana’s transaction to end, for a row of orders',
    ],
    [lock('virtualxid', 'ShareLock'), 'waits for Ana’s transaction to end'],
    [
      lock('relation', 'AccessExclusiveLock', 'orders'),
      'waits for ACCESS EXCLUSIVE on orders, behind Ana',
    ],
    [
      lock('relation', 'ShareUpdateExclusiveLock', 'orders'),
      'waits for SHARE UPDATE EXCLUSIVE on orders, behind Ana',
    ],
    [lock('tuple', 'ExclusiveLock', 'orders'), 'waits for its turn at a row of orders, behind Ana'],
    [lock('advisory', 'ExclusiveLock'), 'waits for an advisory lock, behind Ana'],
    [lock('advisory', 'ShareLock'), 'waits for a shared advisory lock, behind Ana'],
    [lock('object', 'ShareLock'), 'waits for SHARE on something else, behind Ana'],
  ])('puts %o into words', (lock, words) => {
    expect(describeWait({ session: 'Bob', behind: ['Ana'], lock })).toBe(words);
  });

  test('names everybody who stands in the way', () => {
    const behind = ['Ana', 'Eve'];
    expect(describeWait({ session: 'Bob', behind, lock: lock('transactionid', 'ShareLock') })).toBe(
      'waits for the transactions of Ana and Eve to end',
    );
    expect(
      describeWait({ session: 'Bob', behind, lock: lock('relation', 'RowShareLock', 'orders') }),
    ).toBe('waits for ROW SHARE on orders, behind Ana and Eve');
  });
});

describe('lockName', () => {
  test('keeps the server’s own words', () => {
    expect(lockName(lock('transactionid', 'ShareLock'))).toBe('ShareLock on transactionid');
    expect(lockName(lock('transactionid', 'ShareLock', 'orders'))).toBe(
      'ShareLock on transactionid',
    );
    expect(lockName(lock('relation', 'AccessShareLock', 'orders'))).toBe(
      'AccessShareLock on relation orders',
    );
    expect(lockName(lock('tuple', 'ExclusiveLock', 'orders'))).toBe(
      'ExclusiveLock on tuple of orders',
    );
  });
});

describe('remarkOn', () => {
  test('speaks up only for a COMMIT that rolled back', () => {
    expect(remarkOn('commit', 'ROLLBACK')).toContain('nothing is committed');
    expect(remarkOn('END', 'ROLLBACK')).toBeDefined();
    expect(remarkOn('ROLLBACK', 'ROLLBACK')).toBeUndefined();
    expect(remarkOn('COMMIT', 'COMMIT')).toBeUndefined();
  });
});

test('the first word of a statement stands behind its comments', () => {
  expect(verb('-- take the row\n/* then */ update accounts SET balance = 0')).toBe('UPDATE');
});
