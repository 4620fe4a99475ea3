import { z } from 'astro/zod';

/** What a lab's start and solutions gave when it was recorded, as its `lab.out` holds it. */
export type RecordedLab = z.infer<typeof recordedLabSchema>;

/** What the goal of a step is measured against. */
export type RecordedStep = RecordedLab['steps'][number];

const rows = z.array(z.array(z.string().nullable()));

export const recordedLabSchema = z.object({
  /** Version of PGlite's PostgreSQL: `18.6`. */
  postgresql: z.string(),
  /** SHA-256 of the `lab.yaml` it was made from, in hexadecimal. */
  lab: z.string().regex(/^[0-9a-f]{64}$/),
  steps: z.array(
    z.object({
      /** The last rows of the solution, where the goal asks for rows. */
      rows: rows.optional(),
      /** What the goal's catalog query gave after the solution. */
      catalog: rows.optional(),
      /** The plan that the goal asks about, EXPLAIN's JSON, with the start and with the solution. */
      plans: z.object({ start: z.unknown().optional(), solution: z.unknown() }).optional(),
    }),
  ),
});
