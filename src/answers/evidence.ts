import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parseRecorded } from '../authored/recorded.ts';

/** What the last recorded run of an answer's folder proved, as its `evidence.json` holds it. */
export type Evidence = z.infer<typeof evidenceSchema>;

const evidenceSchema = z.object({
  /** When the run was recorded, ISO 8601 with its offset. */
  recorded: z.iso.datetime({ offset: true }),
  /** Versions of what ran, by name: `postgresql`, `python`, `fastapi`. */
  versions: z.record(z.string(), z.string()),
  tests: z.array(
    z.object({
      /** The test as pytest names it. */
      name: z.string().min(1),
      /** The fact it proves: the first line of its docstring. */
      proves: z.string().min(1),
      outcome: z.enum(['passed', 'failed', 'skipped']),
      /** How long it took, in seconds. */
      seconds: z.number().nonnegative(),
    }),
  ),
});

/**
 * The evidence recorded for the question `category/question`; `undefined` where nothing was recorded.
 *
 * @throws ContentError when the file is not what record mode writes
 */
export function readEvidence(contentDir: string, id: string): Evidence | undefined {
  const text = readIfThere(join(contentDir, 'answers', id, 'evidence.json'));
  return text === undefined ? undefined : parseRecorded(text, evidenceSchema);
}

/** How many tests of a run passed. */
export function countPassed({ tests }: Evidence): number {
  return tests.filter(({ outcome }) => outcome === 'passed').length;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
