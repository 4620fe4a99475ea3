import { expect, test } from 'vitest';
import { describeDifference, findDifferences } from '../../replays/difference.ts';

const tell = (recorded: unknown, now: unknown) =>
  findDifferences(recorded, now).map(describeDifference);

test('equal recordings differ nowhere', () => {
  const recorded = { steps: [{ outcome: { kind: 'waits' }, waits: [null] }] };
  expect(tell(recorded, structuredClone(recorded))).toEqual([]);
});

test('a difference names its step and field', () => {
  const recorded = { steps: [{}, { outcome: { sqlstate: '40P01' } }] };
  const now = { steps: [{}, { outcome: { sqlstate: '55P03' } }] };
  expect(tell(recorded, now)).toEqual(['step 2, outcome, sqlstate: recorded "40P01", now "55P03"']);
});

test('what is only there or here is named as well', () => {
  expect(tell({ steps: [{ ended: [] }] }, { steps: [{ ended: [{ step: 1 }] }] })).toEqual([
    'step 1, ended 1: recorded nothing, now {"step":1}',
  ]);
  expect(tell({ committed: null }, {})).toEqual(['committed: recorded null, now nothing']);
});

test('a row that became another kind of thing differs as a whole', () => {
  expect(tell({ rows: [['1']] }, { rows: '1' })).toEqual(['rows: recorded [["1"]], now "1"']);
});
