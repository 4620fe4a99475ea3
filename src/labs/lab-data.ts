import { z } from 'astro/zod';
import type { RecordedLabFile } from './read.ts';
import { recordedLabSchema } from './recorded.ts';
import { labSchema } from './schema.ts';

/** What a browser needs to run a lab: fetched with the first run, not part of the page. */
export type LabData = z.infer<typeof labDataSchema>;

export type LabDataStep = LabData['steps'][number];

const step = labSchema.shape.steps.element.shape;

export const labDataSchema = z.object({
  /** The SQL that makes the tables and their rows. */
  setup: z.string(),
  steps: z.array(
    z.object({
      /** The SQL that stands in the editor at first. */
      start: step.start,
      solution: z.string(),
      /** Absent where nothing is asked, as on a scratchpad. */
      goal: step.goal.optional(),
      /** What the goal is measured against. */
      recorded: recordedLabSchema.shape.steps.element,
    }),
  ),
});

/** The part of a lab that a browser needs. */
export function labDataOf({ lab, recorded }: RecordedLabFile): LabData {
  return {
    setup: lab.setup,
    steps: lab.steps.map(({ start, solution, goal }, index) => ({
      start,
      solution,
      goal,
      recorded: recorded.steps[index] ?? {},
    })),
  };
}
