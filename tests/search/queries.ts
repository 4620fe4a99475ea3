import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'astro/zod';

/** What somebody types, and the questions that they want. */
export type Query = z.infer<typeof querySchema>;

const querySchema = z.strictObject({
  query: z.string(),
  /** Ids of the right questions; any of them is right in the first place. */
  right: z.array(z.string()).min(1),
  kind: z.string(),
});

/** One set to tune the search on, one to check it with, which nobody tunes to. */
export type SetName = 'tune' | 'check';

export function readQueries(name: SetName): Query[] {
  const file = join(import.meta.dirname, `${name}.yaml`);
  return z.array(querySchema).parse(parse(readFileSync(file, 'utf8')));
}
