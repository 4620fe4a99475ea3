import { html, nothing } from 'lit-html';
import { readPlan } from '../../../plans/plan.ts';
import { checkGoal, type Verdict } from '../../goal.ts';
import type { LabDataStep } from '../../lab-data.ts';
import type { Postgres, Run } from '../../postgres.ts';
import { splitStatements, type Statement } from '../../statements.ts';
import { planComparison } from './plan-view.ts';
import { runResults } from './results.ts';
import type { SqlEditor } from './sql-editor.ts';
import type { StepView } from './step-view.ts';
import { isSolved, verdictView } from './verdict.ts';
import { describeRun, describeVerdict } from './words.ts';

/** The statements that a reader wants to run, with their places in the whole text. */
export function chosenStatements({ chosen: { text, from } }: SqlEditor): Statement[] {
  return splitStatements(text).map((statement) => ({ ...statement, from: statement.from + from }));
}

/** Runs statements, checks the goal of the step, and shows both. Returns whether it is solved. */
export async function runStep(
  step: StepView,
  editor: SqlEditor,
  statements: readonly Statement[],
  { goal, recorded }: LabDataStep,
  postgres: Postgres,
): Promise<boolean> {
  const { text } = editor;
  const run = await postgres.run(statements);
  const verdict = goal && (await checkGoal(goal, run, recorded, postgres));
  editor.mark(run.results.at(-1)?.failure?.at);
  sayRun(step, run, verdict, text);
  const plan = readPlan(verdict?.plan);
  step.show(
    html`${verdict && !wentWrong(run, verdict) ? verdictView(verdict, step.why) : nothing}
    ${runResults(run)}
    ${plan ? planComparison(plan, step.replacePlan(plan, recorded.plans?.start)) : nothing}`,
  );
  return verdict !== undefined && isSolved(verdict);
}

function sayRun(step: StepView, run: Run, verdict: Verdict | undefined, text: string): void {
  const what = describeRun(run, text);
  if (wentWrong(run, verdict)) step.say('error', what);
  else if (!verdict) step.say('done', what);
  else step.say(isSolved(verdict) ? 'solved' : 'unsolved', `${describeVerdict(verdict)} ${what}`);
}

/** It ended with an error, and not because the step asks for one. */
function wentWrong({ results }: Run, verdict: Verdict | undefined): boolean {
  return results.at(-1)?.failure !== undefined && !(verdict && isSolved(verdict));
}
