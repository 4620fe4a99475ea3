import { nothing } from 'lit-html';
import { readPlan } from '../../../plans/plan.ts';
import type { LabDataStep } from '../../lab-data.ts';
import type { Postgres } from '../../postgres.ts';
import type { Statement } from '../../statements.ts';
import { explainStatement } from './explain.ts';
import { planComparison } from './plan-view.ts';
import { error } from './results.ts';
import type { SqlEditor } from './sql-editor.ts';
import type { StepView } from './step-view.ts';
import { describeFailure } from './words.ts';

/** Explains a statement and shows its plan beside the one before. */
export async function explainStep(
  step: StepView,
  editor: SqlEditor,
  statement: Statement,
  { recorded }: LabDataStep,
  postgres: Postgres,
): Promise<void> {
  const { text } = editor;
  const { failure, rows } = await explainStatement(statement, postgres);
  editor.mark(failure?.at);
  if (failure) {
    step.say('error', describeFailure(failure, text));
    return step.show(error(failure));
  }
  const plan = readPlan(JSON.parse(rows[0]?.[0] ?? 'null'));
  if (!plan) {
    step.say('error', 'PostgreSQL gave no plan for it.');
    return step.show(nothing);
  }
  step.say('done', 'Executed to measure it, and whatever it changed was taken back.');
  step.show(planComparison(plan, step.replacePlan(plan, recorded.plans?.start)));
}
