import { describe, expect, test } from 'vitest';
import { countNodes, pagesOf } from '../../../src/labs/plan-goal.ts';
import { nodesOf, readPlan } from '../../../src/plans/plan.ts';

const scan = (relation: string, extra = {}) => ({
  'Node Type': 'Seq Scan',
  'Relation Name': relation,
  'Plan Rows': 1,
  ...extra,
});

const plan = readPlan([
  {
    Plan: {
      'Node Type': 'Append',
      'Plan Rows': 1,
      'Shared Hit Blocks': 7,
      'Shared Read Blocks': 5,
      Plans: [
        scan('readings_2026_01'),
        scan('readings_2026_02', { 'Parallel Aware': true }),
        { ...scan('orders'), 'Node Type': 'Index Only Scan', 'Index Name': 'orders_pkey' },
      ],
    },
  },
]);
if (!plan) throw new Error('The plan of this test is none.');
const nodes = nodesOf(plan.root);

describe('countNodes', () => {
  test.each([
    ['Append', 1],
    ['Sort', 0],
    ['Seq Scan', 2],
    ['Parallel Seq Scan', 1],
    ['Seq Scan on readings_2026_01', 1],
    ['Seq Scan on readings_*', 2],
    ['Seq Scan on *_2026_*', 2],
    ['* on orders', 1],
    ['Index*Scan on orders', 1],
    ['Index Only Scan using orders_pkey', 1],
    ['Index Only Scan on orders using orders_*', 1],
    ['Index Only Scan on payments', 0],
    ['Index Scan on orders', 0],
    ['Seq Scan on readings', 0],
    ['Seq', 0],
  ])('finds “%s” %i times', (pattern, count) => {
    expect(countNodes(pattern, nodes)).toBe(count);
  });
});

test('pagesOf counts pages in the cache and pages read', () => {
  expect(pagesOf(plan)).toBe(12);
});
