import { z } from 'astro/zod';
import { parseRecorded } from '../authored/recorded.ts';

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

const valuesSchema = z.record(
  z.string(),
  z.union([z.number(), z.string(), z.boolean()], { error: 'A value is a number, text or boolean' }),
  { error: 'The file is no object of names and values' },
);
