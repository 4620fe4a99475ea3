import { expect, test } from 'vitest';
import {
  findRelations,
  maskOutcome,
  maskRows,
  maskText,
  type Names,
} from '../../replays/masking.ts';

const names: Names = {
  sessions: new Map([
    [4321, 'Ana'],
    [4322, 'Ben'],
  ]),
  relations: new Map([[16385, 'accounts']]),
};

test.each([
  [
    'Process 4321 waits for ShareLock on transaction 745; blocked by process 4322.',
    'Session Ana waits for ShareLock on the transaction of Ben; blocked by session Ben.',
  ],
  [
    'Process 4322 waits for AccessExclusiveLock on relation 16385 of database 16384; blocked by process 4321.',
    'Session Ben waits for AccessExclusiveLock on relation accounts; blocked by session Ana.',
  ],
  [
    'Process 4322 waits for ExclusiveLock on tuple (0,1) of relation 16385 of database 16384; blocked by process 4321.',
    'Session Ben waits for ExclusiveLock on tuple (0,1) of relation accounts; blocked by session Ana.',
  ],
  [
    'Process 4321 waits for ExclusiveLock on advisory lock [16384,0,42,1]; blocked by process 4322.',
    'Session Ana waits for ExclusiveLock on advisory lock [0,42,1]; blocked by session Ben.',
  ],
  [
    'Process 4321 waits for ShareLock on virtual transaction 5/12; blocked by process 4322.',
    'Session Ana waits for ShareLock on the transaction of Ben; blocked by session Ben.',
  ],
  [
    'Reason code: Canceled on conflict out to pivot 745, during read.',
    'Reason code: Canceled on conflict out to pivot of another session, during read.',
  ],
  [
    'Notification "orders" with payload "7" from process 4321',
    'Notification "orders" with payload "7" from session Ana',
  ],
])('%s', (text, masked) => {
  expect(maskText(text, names)).toBe(masked);
});

test('numbers that are nobody stay', () => {
  const text = 'NOTICE: process 3 of 10, transaction 99, relation "accounts"';
  expect(maskText(text, names)).toBe(text);
});

test('a relation that nobody else can see gets no name', () => {
  expect(maskText('on relation 999 of database 5;', names)).toBe('on relation of another session;');
});

test('the relations of a text are found by their numbers', () => {
  expect(findRelations('relation 16385 of database 5, relation "x"')).toEqual([16385]);
});

test('columns of process numbers hold names of sessions', () => {
  const rows = {
    columns: ['pid', 'blocking_pids', 'amount'],
    rows: [
      ['4321', '{4322,4321}', '4321'],
      ['1', null, null],
    ],
  };
  expect(maskRows(rows, names.sessions).rows).toEqual([
    ['Ana', '{Ben,Ana}', '4321'],
    ['1', null, null],
  ]);
});

test('an outcome keeps what it has and gains nothing', () => {
  expect(maskOutcome({ kind: 'waits' }, names)).toEqual({ kind: 'waits' });
  expect(
    maskOutcome({ kind: 'error', sqlstate: '40P01', message: 'x', detail: 'process 4321' }, names),
  ).toStrictEqual({ kind: 'error', sqlstate: '40P01', message: 'x', detail: 'session Ana' });
});
