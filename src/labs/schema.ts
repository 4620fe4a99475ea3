import { z } from 'astro/zod';

/** A lab as an author writes it in `lab.yaml`. Texts hold inline Markdown. */
export type Lab = z.infer<typeof labSchema>;

/** One thing to try in a lab. */
export type LabStep = Lab['steps'][number];

/** What has to hold after a reader's run, all of it, for a step to be solved. */
export type Goal = LabStep['goal'];

/** What a goal asks of a plan. */
export type PlanGoal = NonNullable<Goal['plan']>;

const text = () => z.string().trim().min(1);
const sql = () => z.string().trim().min(1);

/**
 * Nodes of a plan: `Sort`, `Seq Scan on orders`, `* on readings_*`, `Index Scan using orders_pkey`.
 * A `*` stands for any letters; what is not said may be anything.
 */
const node = () =>
  z
    .string()
    .regex(/^[A-Z*][A-Za-z*]*( [A-Za-z*]+)*?( on [\w*]+)?( using [\w*]+)?$/, 'is no node of a plan')
    .describe('A node such as `Sort`, `Seq Scan on orders` or `* on readings_*`.');

/**
 * The form of `lab.yaml`. Each description says what an author has to write: it goes into the
 * advice of a report.
 */
export const labSchema = z.strictObject({
  title: text().max(70).describe('What the lab is about, in at most 70 characters.'),
  summary: text().describe('What a reader will have seen. One sentence.'),
  minutes: z.number().int().min(1).max(60).describe('How long it takes, in minutes.'),
  differs: text()
    .optional()
    .describe('What is smaller or otherwise than on a server, beyond what every lab says.'),
  setup: sql().describe('The SQL that makes the tables and their rows.'),
  steps: z
    .array(
      z.strictObject({
        title: text().max(70).describe('What to achieve, in at most 70 characters.'),
        try: text().describe('What to try, and what to look at.'),
        start: sql().describe('The SQL that stands in the editor. It must not reach the goal.'),
        hint: text().describe('A push in the right direction.'),
        solution: sql().describe('SQL that reaches the goal.'),
        also: z.array(sql()).optional().describe('Other correct ways, which reach the goal too.'),
        wrong: z.array(sql()).optional().describe('Tempting ways, which must not reach the goal.'),
        why: text().describe('What happened and why. Shown once the goal is reached.'),
        goal: z
          .strictObject({
            rows: z
              .enum(['same', 'same in any order'])
              .optional()
              .describe('`same` or `same in any order`: the last rows are those of the solution.'),
            catalog: sql()
              .optional()
              .describe('A query that gives afterwards what it gives after the solution.'),
            error: z
              .string()
              .regex(/^[0-9A-Z]{5}$/, 'is no SQLSTATE')
              .optional()
              .describe('The SQLSTATE with which the run has to end.'),
            plan: z
              .strictObject({
                of: sql()
                  .optional()
                  .describe('The query to explain. The last one of the run where absent.'),
                shows: z.array(node()).optional().describe('Nodes the plan has to have.'),
                hides: z.array(node()).optional().describe('Nodes the plan must not have.'),
                counts: z
                  .record(node(), z.number().int().nonnegative())
                  .optional()
                  .describe('How many of such nodes the plan has to have.'),
                pages: z
                  .number()
                  .positive()
                  .max(1)
                  .optional()
                  .describe('The most pages it may touch, as a share of those of the start.'),
              })
              .optional()
              .describe('What the plan has to look like.'),
          })
          .refine((goal) => Object.keys(goal).length > 0, {
            message: 'asks for nothing',
            params: { advice: 'Write one of rows, catalog, error, plan, or several.' },
          })
          .describe('What has to hold afterwards: rows, catalog, error, plan.'),
      }),
    )
    .min(1)
    .max(6)
    .describe('What to try, 1 to 6 steps.'),
});
