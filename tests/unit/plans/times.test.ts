import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureTimes } from '../../../src/plans/times.ts';
import type { PlanRow } from '../../../src/plans/schema.ts';

/** A node by the time it takes itself in each loop, so that what is measured is known. */
interface Work {
  self: number;
  loops: number;
  children: Work[];
}

const { work } = fc.letrec<{ work: Work }>((tie) => {
  const own = { self: fc.nat(1000), loops: fc.integer({ min: 1, max: 20 }) };
  return {
    work: fc.oneof(
      { maxDepth: 4 },
      fc.record({ ...own, children: fc.constant<Work[]>([]) }),
      fc.record({ ...own, children: fc.array(tie('work'), { maxLength: 3 }) }),
    ),
  };
});

/** EXPLAIN's row of some work that a parent's `loops` each start `work.loops` times. */
function explain(work: Work, outerLoops = 1): PlanRow {
  const loops = outerLoops * work.loops;
  const Plans = work.children.map((child) => explain(child, loops));
  const below = Plans.reduce(
    (sum, row) => sum + (row['Actual Total Time'] ?? 0) * (row['Actual Loops'] ?? 0),
    0,
  );
  return {
    'Node Type': 'Result',
    'Parent Relationship': 'Outer',
    'Plan Rows': 1,
    'Actual Rows': 1,
    'Actual Loops': loops,
    'Actual Total Time': work.self + below / loops,
    Plans,
  };
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

test('without workers the own times of all nodes add up to the time of the whole', () => {
  fc.assert(
    fc.property(work, (work) => {
      const root = explain(work);
      const times = measureTimes(root);
      const total = times.get(root)?.total ?? NaN;
      expect(sum([...times.values()].map(({ self }) => self))).toBeCloseTo(total, 4);
    }),
  );
});

test('the own time of a node is what it takes itself, in all its loops', () => {
  fc.assert(
    fc.property(work, (work) => {
      const root = explain(work);
      expect(measureTimes(root).get(root)?.self).toBeCloseTo(work.self * work.loops, 4);
    }),
  );
});

test('an InitPlan is taken off the node that mentions it, wherever it is listed', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (atTop, inScan, inPlan) => {
      const initPlan = row({
        time: inPlan,
        more: { 'Parent Relationship': 'InitPlan', 'Subplan Name': 'InitPlan 1' },
      });
      const scan = row({ time: inScan + inPlan, more: { Filter: '(x > (InitPlan 1).col1)' } });
      const root = row({ time: atTop + inScan + inPlan, plans: [initPlan, scan] });
      const times = measureTimes(root);
      expect(times.get(root)?.self).toBe(atTop);
      expect(times.get(scan)?.self).toBe(inScan);
      expect(times.get(initPlan)?.self).toBe(inPlan);
    }),
  );
});

test('InitPlan 1 is not InitPlan 10', () => {
  const first = row({
    time: 5,
    more: { 'Parent Relationship': 'InitPlan', 'Subplan Name': 'InitPlan 1' },
  });
  const scan = row({ time: 1, more: { Filter: '(x > (InitPlan 10).col1)' } });
  const root = row({ time: 9, plans: [first, scan] });
  expect(measureTimes(root).get(scan)?.self).toBe(1);
  expect(measureTimes(root).get(root)?.self).toBe(3);
});

test('of two scans of one CTE the longer one waited for it', () => {
  const cte = row({
    time: 50,
    more: { 'Parent Relationship': 'InitPlan', 'Subplan Name': 'CTE recent' },
  });
  const later = row({ time: 2, more: { 'CTE Name': 'recent' } });
  const first = row({ time: 60, more: { 'CTE Name': 'recent' } });
  const times = measureTimes(row({ time: 65, plans: [cte, later, first] }));
  expect([times.get(first)?.self, times.get(later)?.self]).toEqual([10, 2]);
});

test('the loops of several processes pass at the same time', () => {
  const scan = row({ time: 2, loops: 40 });
  const partial = row({ time: 30, loops: 4, plans: [scan] });
  const gather = row({
    time: 35,
    plans: [partial],
    more: { 'Workers Planned': 3, 'Workers Launched': 3 },
  });
  const times = measureTimes(gather);
  expect(times.get(scan)).toEqual({ total: 20, self: 20 });
  expect(times.get(partial)).toEqual({ total: 30, self: 10 });
  expect(times.get(gather)).toEqual({ total: 35, self: 5 });
});

test('averages that were rounded up leave nothing below zero', () => {
  const inner = row({ time: 0.001, loops: 3000 });
  const root = row({ time: 2.5, plans: [inner] });
  expect(measureTimes(root).get(root)).toEqual({ total: 2.5, self: 0 });
});

test('a node that never ran took no time, and one without times has none', () => {
  const never = row({ time: 0, loops: 0 });
  const plain: PlanRow = { 'Node Type': 'Result', 'Plan Rows': 1 };
  expect(measureTimes(never).get(never)).toEqual({ total: 0, self: 0 });
  expect(measureTimes(plain).size).toBe(0);
});

function row({
  time = 0,
  loops = 1,
  plans = [] as PlanRow[],
  more = {} as Partial<PlanRow>,
}): PlanRow {
  return {
    'Node Type': 'Result',
    'Parent Relationship': 'Outer',
    'Plan Rows': 1,
    'Actual Rows': 1,
    'Actual Loops': loops,
    'Actual Total Time': time,
    Plans: plans,
    ...more,
  };
}
