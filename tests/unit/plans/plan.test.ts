import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePlan, type PlanNode } from '../../../src/plans/plan.ts';

// Recorded on PostgreSQL 18 with 400,000 orders.
const read = (name: string) =>
  parsePlan(
    readFileSync(
      join(import.meta.dirname, '../../fixtures/answers/plans', `${name}.plan.out`),
      'utf8',
    ),
  );

const all = (node: PlanNode): PlanNode[] => [node, ...node.children.flatMap(all)];

const only = (root: PlanNode, title: string): PlanNode => {
  const [found, second] = all(root).filter((node) => node.title === title);
  if (!found || second) throw new Error(`Not exactly one ${title}.`);
  return found;
};

test('a plan is a tree with what each node reads and by which condition', () => {
  const { root, planningTime, executionTime } = read('nested');
  expect(all(root).map(({ title }) => title)).toEqual([
    'Limit',
    'Sort',
    'Nested Loop',
    'Index Scan',
    'Bitmap Heap Scan',
    'Bitmap Index Scan',
  ]);
  expect([planningTime, executionTime]).toEqual([0.417, 1.133]);
  expect(only(root, 'Index Scan')).toMatchObject({
    type: 'Index Scan',
    relation: 'customers',
    alias: 'c',
    index: 'customers_pkey',
    conditions: [{ label: 'Index Cond', text: '(id < 20)' }],
    buffers: { hit: 3, read: 0, tempRead: 0, tempWritten: 0 },
  });
});

test('what a node did in all its loops is the average times the loops', () => {
  const scan = only(read('nested').root, 'Bitmap Heap Scan');
  expect(scan.loops).toBe(20);
  expect(scan.rows).toEqual({ estimated: 38, actual: 37.6, total: 752 });
  expect(scan.removed).toEqual([{ by: 'Filter', rows: 840 }]);
  expect(scan.time?.total).toBeCloseTo(0.042 * 20);
});

test('a sort tells how it was done and in what space', () => {
  expect(only(read('nested').root, 'Sort').sort).toEqual({
    method: 'top-N heapsort',
    space: 31,
    on: 'Memory',
  });
  expect(only(read('spill').root, 'Sort').sort).toEqual({
    method: 'external merge',
    space: 3288,
    on: 'Disk',
  });
});

test('a gather tells its workers, and nodes below it have the names of the text format', () => {
  const { root } = read('parallel');
  expect(only(root, 'Gather').workers).toEqual({ planned: 2, launched: 2 });
  expect(all(root).map(({ title }) => title)).toEqual([
    'Sort',
    'Finalize HashAggregate',
    'Gather',
    'Partial HashAggregate',
    'Parallel Hash Join',
    'Parallel Seq Scan',
    'Parallel Hash',
    'Parallel Seq Scan',
  ]);
});

test('a plan that was only explained has estimates and no times', () => {
  const { root, executionTime } = read('unexecuted');
  expect(executionTime).toBeUndefined();
  expect(root).toMatchObject({
    title: 'Delete',
    relation: 'orders',
    loops: undefined,
    time: undefined,
    buffers: undefined,
  });
  expect(root.children[0]?.rows).toEqual({ estimated: 1, actual: undefined, total: undefined });
});

test('the own times of a recorded plan add up to its whole, subplans and workers included', () => {
  for (const name of ['nested', 'subplans', 'parallel', 'spill']) {
    const { root } = read(name);
    const sum = all(root).reduce((total, { time }) => total + (time?.self ?? 0), 0);
    expect(sum).toBeCloseTo(root.time?.total ?? NaN, 2);
  }
});

test('the time of a CTE and of an InitPlan is taken off the node that waited for it', () => {
  const { root } = read('subplans');
  const [cte, initPlan] = root.children;
  expect([cte?.subplan, initPlan?.subplan]).toEqual(['CTE recent', 'InitPlan 2']);
  const scan = only(root, 'CTE Scan');
  expect(scan.conditions).toEqual([{ label: 'Filter', text: '(total > (InitPlan 2).col1)' }]);
  expect(scan.time?.self).toBeCloseTo(82.613 - 9.753 - 52.623);
  expect(root.time?.self).toBeCloseTo(87.184 - 87.18);
});

test('below a gather a node takes the time of one process', () => {
  const { root } = read('parallel');
  // Three processes each looped once: the average of a loop is what passed on the clock.
  expect(only(root, 'Partial HashAggregate').time?.total).toBeCloseTo(109.636);
  expect(only(root, 'Gather').time?.self).toBeCloseTo(119.093 - 109.636);
});
