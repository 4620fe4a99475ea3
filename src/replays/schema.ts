import { z } from 'astro/zod';

/** A replay as an author writes it in `<name>.replay.yaml`. Texts hold inline Markdown. */
export type Replay = z.infer<typeof replaySchema>;

const text = () => z.string().trim().min(1);
const sql = () => z.string().trim().min(1);

/**
 * The form of a `.replay.yaml`: real sessions of one PostgreSQL server, whose statements run in the
 * order of the steps. A step ends when its statement has ended or waits for another session.
 */
export const replaySchema = z.strictObject({
  title: text().max(70).describe('What happens, in at most 70 characters.'),
  summary: text().describe('What a reader will have seen. One sentence.'),
  intro: text().optional().describe('What to know before the first step.'),
  setup: sql().describe('The SQL that makes the tables and their rows.'),
  sessions: z
    .array(z.string().regex(/^[A-Z][A-Za-z]{0,11}$/, 'is no name of one word with a capital'))
    .min(2)
    .max(3)
    .describe('The names of the sessions, 2 or 3, each one word with a capital.'),
  look: sql()
    .optional()
    .describe(
      'A query of the rows the story is about, run after each step to show what is committed.',
    ),
  inside: z
    .boolean()
    .optional()
    .describe('`true` runs `look` in each open transaction too, to show what that session sees.'),
  steps: z
    .array(
      z.union([
        z.strictObject({
          session: text().describe('The session that runs it.'),
          sql: sql().describe('One statement.'),
          says: text().describe('What to notice. One or two sentences.'),
        }),
        z.strictObject({
          until: text().describe('The session whose statement has to end by itself.'),
          says: text().describe('What to notice. One or two sentences.'),
        }),
      ]),
    )
    .min(3)
    .max(24)
    .describe('The steps in their order, 3 to 24.'),
  final: sql().describe('The query of the rows that are left in the end.'),
  moral: text().describe('What to take along: the rule, and what to do instead.'),
  sources: z
    .array(
      z.strictObject({
        title: text().describe('Title of a primary source.'),
        url: z.url().describe('Its address.'),
      }),
    )
    .min(1)
    .describe('Primary sources, at least 1.'),
});
