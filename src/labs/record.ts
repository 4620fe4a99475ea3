import { digestOf } from '../authored/digest.ts';
import { askAsOwner, explain, lastQuery } from './goal.ts';
import type { Postgres, Run } from './postgres.ts';
import type { RecordedLab, RecordedStep } from './recorded.ts';
import type { Lab, LabStep } from './schema.ts';
import { splitStatements } from './statements.ts';

/** Opens a PostgreSQL on which SQL has run. */
export type OpenAfter = (...scripts: string[]) => Promise<Postgres>;

/**
 * Records what the goals of a lab are measured against.
 *
 * @param source the text of its `lab.yaml`
 * @throws Error that names the step whose SQL fails
 */
export async function recordLab(
  lab: Lab,
  source: string,
  openAfter: OpenAfter,
): Promise<RecordedLab> {
  const steps: RecordedStep[] = [];
  const earlier = [lab.setup];
  for (const step of lab.steps) {
    steps.push(await recordStep(step, () => openAfter(...earlier)));
    earlier.push(step.solution);
  }
  const postgres = await openAfter();
  const shown = await postgres.run([{ sql: 'SHOW server_version', from: 0 }]);
  const version = /^[\d.]+/.exec(shown.results[0]?.rows[0]?.[0] ?? '')?.[0] ?? '';
  return { postgresql: version, lab: digestOf(source), steps };
}

async function recordStep(step: LabStep, open: () => Promise<Postgres>): Promise<RecordedStep> {
  const { goal } = step;
  const postgres = await open();
  const run = await postgres.run(splitStatements(step.solution));
  const failure = run.results.at(-1)?.failure;
  if (failure && failure.sqlstate !== goal.error) {
    throw new Error(
      `The solution of “${step.title}” fails: ${failure.sqlstate} ${failure.message}`,
    );
  }
  const recorded: RecordedStep = {};
  const rows = run.results.findLast(({ columns }) => columns.length > 0)?.rows;
  if (goal.rows !== undefined && rows) recorded.rows = rows;
  if (goal.catalog !== undefined)
    recorded.catalog = (await askAsOwner(goal.catalog, postgres)) ?? [];
  if (goal.plan) {
    const atStart = await open();
    const started = await atStart.run(splitStatements(step.start));
    recorded.plans = {
      start: await planOf(goal.plan.of, started, atStart),
      solution: await planOf(goal.plan.of, run, postgres),
    };
  }
  return recorded;
}

/** The plan of the second of two executions: the first one fills the cache and sets hint bits. */
async function planOf(of: string | undefined, run: Run, postgres: Postgres): Promise<unknown> {
  const query = of ?? lastQuery(run);
  if (query === undefined) return undefined;
  await explain(query, postgres);
  return explain(query, postgres);
}
