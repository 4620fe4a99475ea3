import { nodesOf, type Plan, readPlan } from '../plans/plan.ts';
import { countNodes, pagesOf } from './plan-goal.ts';
import type { Postgres, Result, Run } from './postgres.ts';
import type { RecordedStep } from './recorded.ts';
import type { Goal, PlanGoal } from './schema.ts';
import { sameRows } from './rows.ts';

/** One thing that a goal asks for, and whether it holds. */
export interface Finding {
  holds: boolean;
  /** As a sentence for the reader, with inline Markdown. */
  text: string;
}

/** How a run stands against the goal of its step. */
export interface Verdict {
  findings: Finding[];
  /** The plan that the goal asks about, EXPLAIN's JSON, where there is one. */
  plan: unknown;
}

/**
 * Holds a run against a goal: it is reached when every finding holds. Explains and asks `postgres`
 * where the goal wants that, and leaves it as it was.
 */
export async function checkGoal(
  goal: Goal,
  run: Run,
  recorded: RecordedStep,
  postgres: Postgres,
): Promise<Verdict> {
  const last = run.results.at(-1);
  const failure = last?.failure;
  if (failure && goal.error !== failure.sqlstate) {
    return unmet(`The run has to end without the error ${failure.sqlstate}.`);
  }
  if (run.transaction !== 'none' && (goal.catalog !== undefined || goal.plan)) {
    return unmet('A transaction is still open: end it with `COMMIT` or `ROLLBACK`.');
  }
  const findings: Finding[] = [];
  if (goal.error !== undefined) {
    const holds = failure?.sqlstate === goal.error;
    findings.push({ holds, text: `The run ends with the error ${goal.error}.` });
  }
  if (goal.rows !== undefined) findings.push(checkRows(goal.rows, run, recorded));
  if (goal.catalog !== undefined) {
    findings.push(await checkCatalog(goal.catalog, recorded, postgres));
  }
  if (!goal.plan) return { findings, plan: undefined };
  const query = goal.plan.of ?? lastQuery(run);
  if (query === undefined) {
    return { findings: [...findings, no('The run has to hold a query.')], plan: undefined };
  }
  const json = await explain(query, postgres);
  const plan = readPlan(json);
  if (!plan) {
    return { findings: [...findings, no('The query cannot be explained.')], plan: undefined };
  }
  return { findings: [...findings, ...checkPlan(goal.plan, plan, recorded)], plan: json };
}

/** EXPLAIN's JSON of a query, executed and rolled back; `undefined` where it fails. */
export async function explain(query: string, postgres: Postgres): Promise<unknown> {
  const { results } = await postgres.run(
    ['BEGIN', `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${query}`].map((sql) => ({ sql, from: 0 })),
  );
  await postgres.run([{ sql: 'ROLLBACK', from: 0 }]);
  const answer = results[1]?.rows[0]?.[0];
  return typeof answer === 'string' ? JSON.parse(answer) : undefined;
}

/** The last query of a run, without an EXPLAIN before it. */
export function lastQuery({ results }: Run): string | undefined {
  return results.map(queryOf).findLast((query) => query !== undefined);
}

function queryOf({ statement, failure }: Result): string | undefined {
  if (failure) return undefined;
  const query = statement.sql.replace(
    /^\s*explain\s+(?:\([^)]*\)\s*|(?:analyze|verbose)\s+)*/i,
    '',
  );
  return /^(?:\s|\()*(?:select|with|table|values)\b/i.test(query) ? query : undefined;
}

function checkRows(order: NonNullable<Goal['rows']>, run: Run, recorded: RecordedStep): Finding {
  const last = run.results.findLast(({ columns }) => columns.length > 0);
  const wanted = recorded.rows ?? [];
  const holds = last !== undefined && !last.more && sameRows(last.rows, wanted, order === 'same');
  const count = wanted.length === 1 ? 'the 1 row' : `the ${String(wanted.length)} rows`;
  return {
    holds,
    text: `The last query returns ${count} of the solution${order === 'same' ? ', in its order' : ''}.`,
  };
}

async function checkCatalog(
  query: string,
  recorded: RecordedStep,
  postgres: Postgres,
): Promise<Finding> {
  const rows = await askAsOwner(query, postgres);
  const holds = rows !== undefined && sameRows(rows, recorded.catalog ?? [], true);
  return { holds, text: 'The database holds what the step asks for.' };
}

/** The rows of a query as the owner of the database sees them, whatever role the reader has taken. */
export async function askAsOwner(
  query: string,
  postgres: Postgres,
): Promise<(string | null)[][] | undefined> {
  const before = await postgres.run([{ sql: "SELECT current_setting('role')", from: 0 }]);
  const role = before.results[0]?.rows[0]?.[0] ?? 'none';
  const { results } = await postgres.run([
    { sql: 'RESET ROLE', from: 0 },
    { sql: query, from: 0 },
  ]);
  if (role !== 'none') {
    await postgres.run([{ sql: `SET ROLE "${role.replaceAll('"', '""')}"`, from: 0 }]);
  }
  const answer = results[1];
  return answer && !answer.failure ? answer.rows : undefined;
}

function checkPlan(goal: PlanGoal, plan: Plan, recorded: RecordedStep): Finding[] {
  const nodes = nodesOf(plan.root);
  const findings: Finding[] = [];
  for (const node of goal.shows ?? []) {
    findings.push({ holds: countNodes(node, nodes) > 0, text: `The plan has \`${node}\`.` });
  }
  for (const node of goal.hides ?? []) {
    findings.push({ holds: countNodes(node, nodes) === 0, text: `The plan has no \`${node}\`.` });
  }
  for (const [node, count] of Object.entries(goal.counts ?? {})) {
    const found = countNodes(node, nodes);
    findings.push({
      holds: found === count,
      text: `The plan has \`${node}\` ${times(count)}${found === count ? '' : `, not ${times(found)}`}.`,
    });
  }
  const start = readPlan(recorded.plans?.start);
  if (goal.pages !== undefined && start) {
    const most = Math.floor(pagesOf(start) * goal.pages);
    const found = pagesOf(plan);
    findings.push({
      holds: found <= most,
      text: `The query touches at most ${most.toLocaleString('en')} pages; at the start ${pagesOf(start).toLocaleString('en')}, now ${found.toLocaleString('en')}.`,
    });
  }
  return findings;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${String(count)} times`;
}

function no(text: string): Finding {
  return { holds: false, text };
}

function unmet(text: string): Verdict {
  return { findings: [no(text)], plan: undefined };
}
