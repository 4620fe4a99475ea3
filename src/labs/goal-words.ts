import { readPlan } from '../plans/plan.ts';
import { pagesOf } from './plan-goal.ts';
import type { RecordedStep } from './recorded.ts';
import type { LabStep, PlanGoal } from './schema.ts';

/** What is checked after a run of a step, as sentences with inline Markdown, before anything ran. */
export function describeGoal({ goal, start }: LabStep, recorded: RecordedStep): string[] {
  const { error, rows, catalog, plan } = goal;
  const count = recorded.rows?.length ?? 0;
  return [
    ...(error === undefined ? [] : [`The run ends with the error ${error}.`]),
    ...(rows === undefined
      ? []
      : [
          `The last query returns ${count === 1 ? 'the 1 row' : `the ${String(count)} rows`} of the solution${rows === 'same' ? ', in its order' : ''}.`,
        ]),
    ...(catalog === undefined ? [] : ['The database holds what the step asks for.']),
    ...(plan ? describePlanGoal(plan, start, recorded) : []),
  ];
}

function describePlanGoal(
  { of, shows = [], hides = [], counts = {}, pages }: PlanGoal,
  start: string,
  recorded: RecordedStep,
): string[] {
  const plan =
    of === undefined
      ? 'The plan of your last query'
      : isLastOf(of, start)
        ? 'The plan of the query that stands there now'
        : `The plan of \`${flatten(of)}\``;
  const asks = [
    ...shows.map((node) => `has \`${node}\``),
    ...hides.map((node) => `has no \`${node}\``),
    ...Object.entries(counts).map(
      ([node, count]) => `has \`${node}\` ${count === 1 ? 'once' : `${String(count)} times`}`,
    ),
  ];
  const before = readPlan(recorded.plans?.start);
  if (pages !== undefined && before) {
    const most = Math.floor(pagesOf(before) * pages).toLocaleString('en');
    asks.push(`touches at most ${most} pages, down from ${pagesOf(before).toLocaleString('en')}`);
  }
  return [`${plan} ${new Intl.ListFormat('en').format(asks)}.`];
}

function isLastOf(query: string, text: string): boolean {
  return flatten(text).endsWith(flatten(query));
}

function flatten(sql: string): string {
  return sql.replace(/\s+/g, ' ').replace(/\s*;?\s*$/, '');
}
