import type { z } from 'astro/zod';
import { ContentError } from './content-error.ts';

/**
 * Recorded JSON as the type of its schema.
 *
 * @throws ContentError that names the first field that does not fit, with the line of a syntax error
 */
export function parseRecorded<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.map(String).join(' › ');
  throw new ContentError(
    `${place ? `At ${place}: ` : ''}${issue?.message ?? 'The file does not fit.'}.`,
    'Record it again: no one edits a recorded file by hand.',
    1,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContentError(
      `The file is not JSON: ${reason}.`,
      'Record it again: no one edits a recorded file by hand.',
      Number(/line (\d+)/.exec(reason)?.[1] ?? 1),
    );
  }
}
