import { afterEach, describe, expect, test } from 'vitest';
import { checkGoal } from '../../src/labs/goal.ts';
import { digestOf } from '../../src/authored/digest.ts';
import { recordLab } from '../../src/labs/record.ts';
import type { RecordedLab } from '../../src/labs/recorded.ts';
import { splitStatements } from '../../src/labs/statements.ts';
import { nodesOf, readPlan } from '../../src/plans/plan.ts';
import { readLab } from './labs.ts';
import { createDatabases } from './open.ts';

/** Tests the lab of the question `category/question`: every way, right and wrong. */
export function testLab(question: string): void {
  const { id, lab, source, readRecorded } = readLab(question);
  describe(id, () => {
    const databases = createDatabases();
    afterEach(() => databases.close());

    test('gives what was recorded', async () => {
      const recorded = readRecorded();
      expect(recorded.lab, `lab.yaml has changed. Run: npm run record -- ${id}`).toBe(
        digestOf(source),
      );
      const now = await recordLab(lab, source, databases.openAfter);
      expect(shapeOf(now), `Run: npm run record -- ${id}`).toEqual(shapeOf(recorded));
    });

    describe.each(lab.steps.map((step, index) => ({ ...step, index })))(
      'step “$title”',
      ({ start, solution, also = [], wrong = [], goal, index }) => {
        const earlier = lab.steps.slice(0, index).map((step) => step.solution);

        async function reached(sql: string): Promise<string[]> {
          const step = readRecorded().steps[index];
          if (!step) throw new Error(`Run: npm run record -- ${id}`);
          const postgres = await databases.openAfter(lab.setup, ...earlier);
          const run = await postgres.run(splitStatements(sql));
          const { findings } = await checkGoal(goal, run, step, postgres);
          expect(findings).not.toEqual([]);
          const failure = run.results.at(-1)?.failure;
          return findings
            .filter(({ holds }) => !holds)
            .map(({ text }) => (failure ? `${text} (${failure.message})` : text));
        }

        test('is reached by its solution', async () => {
          expect(await reached(solution)).toEqual([]);
        });

        test('is not reached by its start', async () => {
          expect(await reached(start)).not.toEqual([]);
        });

        test.each(also.map((sql) => ({ sql })))('is reached by %o', async ({ sql }) => {
          expect(await reached(sql)).toEqual([]);
        });

        test.each(wrong.map((sql) => ({ sql })))('is not reached by %o', async ({ sql }) => {
          expect(await reached(sql)).not.toEqual([]);
        });
      },
    );
  });
}

/** What has to be the same in every run: times and estimates are not. */
function shapeOf({ steps }: RecordedLab) {
  return steps.map(({ rows, catalog, plans }) => ({
    rows,
    catalog,
    plans: plans && [plans.start, plans.solution].map(titlesOf),
  }));
}

function titlesOf(json: unknown): string[] {
  const plan = readPlan(json);
  return plan
    ? nodesOf(plan.root).map(({ title, relation }) => `${title} on ${relation ?? ''}`)
    : [];
}
