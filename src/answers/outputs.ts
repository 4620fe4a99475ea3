import { z } from 'astro/zod';
import { ContentError } from '../authored/content-error.ts';

/** The values of a recorded run by name, as a `.values.out` file holds them. */
export type Values = z.infer<typeof valuesSchema>;

/**
 * The values that a recorded `.values.out` holds.
 *
 * @throws ContentError when the text is no flat JSON object of numbers, strings and booleans
 */
export function parseValues(text: string): Values {
  return parseRecorded(text, valuesSchema);
}

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

const valuesSchema = z.record(
  z.string(),
  z.union([z.number(), z.string(), z.boolean()], { error: 'A value is a number, text or boolean' }),
  { error: 'The file is no object of names and values' },
);

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
