import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { drawPlan } from '../../../src/plans/draw.ts';
import { readPlan } from '../../../src/plans/plan.ts';

function draw(row: object): string {
  const plan = readPlan([{ Plan: row, 'Execution Time': 10 }]);
  if (!plan) throw new Error('That is no plan.');
  return toHtml({ type: 'root', children: drawPlan(plan) });
}

const scan = {
  'Node Type': 'Seq Scan',
  'Relation Name': 'payments',
  Alias: 'p',
  'Plan Rows': 10,
  'Actual Rows': 500,
  'Actual Loops': 1,
  'Actual Total Time': 7.5,
  Filter: '(note < $1)',
};

describe('the drawing of a plan', () => {
  test('names a node, what it reads, and its own share of the time', () => {
    const html = draw({
      'Node Type': 'Sort',
      'Plan Rows': 500,
      'Actual Rows': 500,
      'Actual Loops': 1,
      'Actual Total Time': 10,
      Plans: [scan],
    });
    expect(html).toContain('<p><strong>Sort</strong></p>');
    expect(html).toContain('<p><strong>Seq Scan</strong> on payments p</p>');
    expect(html).toContain('<path d="M0 0h25.0v1H0"></path>');
    expect(html).toContain('<span>7.5 ms itself, 75 %</span>');
    expect(html).toMatch(/^<li>.*<ul><li>.*<\/li><\/ul><\/li>$/);
  });

  test('stresses an estimate that is far off', () => {
    expect(draw(scan)).toContain('<b>500 rows, 10 expected, 50× too few</b>');
  });

  test('does not blame the planner for what a Limit cut short', () => {
    const html = draw({
      'Node Type': 'Limit',
      'Plan Rows': 1,
      'Actual Rows': 1,
      'Actual Loops': 1,
      Plans: [{ ...scan, 'Plan Rows': 9000, 'Actual Rows': 1 }],
    });
    expect(html).not.toContain('<b>');
  });

  test('keeps what stands in a condition from being markup', () => {
    expect(draw(scan)).toContain('Filter: <code>(note &#x3C; $1)</code>');
  });

  test('has no bars where nothing was measured', () => {
    expect(draw({ 'Node Type': 'Result', 'Plan Rows': 1 })).not.toContain('<svg');
  });
});
