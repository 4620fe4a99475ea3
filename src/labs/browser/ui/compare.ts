import { nodesOf, type Plan } from '../../../plans/plan.ts';
import { formatTime } from '../../../plans/words.ts';
import { pagesOf } from '../../plan-goal.ts';
import { counted } from './words.ts';

/** A plan that another one is held against. */
export interface Earlier {
  plan: Plan;
  /** It was made on another machine, when the lab was recorded. */
  isRecorded: boolean;
}

/** Whether two plans do the same with the same tables, whatever their numbers. */
export function isSamePlan(a: Plan, b: Plan): boolean {
  return shapeOf(a) === shapeOf(b);
}

/** Two plans' pages and times in words. */
export function comparePlans({ plan: before, isRecorded }: Earlier, after: Plan): string {
  const count = counted(pagesOf(after), 'page');
  const pages = `${count}${against(pagesOf(before), pagesOf(after), (pages) => pages.toLocaleString('en'), 'fewer')}`;
  if (before.executionTime === undefined || after.executionTime === undefined) return `${pages}.`;
  // A recorded time is another machine's, and no factor can be had of it.
  const time = isRecorded
    ? ''
    : against(before.executionTime, after.executionTime, formatTime, 'less');
  return `${pages}; ${formatTime(after.executionTime)}${time}.`;
}

/** ` instead of 3,201 (246 times fewer)`. Small differences have no factor. */
function against(
  before: number,
  after: number,
  format: (value: number) => string,
  less: string,
): string {
  if (before === after) return ', as before';
  const factor = Math.max(before, after) / Math.min(before, after);
  const times = factor < 10 ? factor.toFixed(1) : Math.round(factor).toLocaleString('en');
  const how =
    factor < 1.5 || !Number.isFinite(factor)
      ? ''
      : ` (${times} times ${after < before ? less : 'more'})`;
  return ` instead of ${format(before)}${how}`;
}

function shapeOf({ root }: Plan): string {
  return JSON.stringify(
    nodesOf(root).map(({ title, relation, index, children }) => [
      title,
      relation,
      index,
      children.length,
    ]),
  );
}
