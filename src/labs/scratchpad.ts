import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { formatReports, type Report } from '../authored/reports.ts';
import { parseYamlFile } from '../authored/yaml-file.ts';

/** SQL to play with on sample data, as `scratchpad.yaml` holds it. */
export type Scratchpad = z.infer<typeof scratchpadSchema>;

const scratchpadSchema = z.strictObject({
  about: z.string().trim().min(1).describe('What the sample data is. One or two sentences.'),
  setup: z.string().trim().min(1).describe('The SQL that makes the tables and their rows.'),
  start: z.string().trim().min(1).describe('The SQL that stands in the editor at first.'),
});

/** Name of its file in the content folder. */
const scratchpadName = 'scratchpad.yaml';

/**
 * The scratchpad of a content folder; `undefined` where it has none.
 *
 * @throws Error when its file has faults, which the check of the content tells in full
 */
export function readScratchpad(contentDir: string): Scratchpad | undefined {
  const { scratchpad, faults } = parse(contentDir);
  if (faults.length > 0) throw new Error(formatReports(faults));
  return scratchpad;
}

/** Every fault of a content folder's scratchpad. */
export function checkScratchpad(contentDir: string): Report[] {
  return parse(contentDir).faults;
}

function parse(contentDir: string): { scratchpad: Scratchpad | undefined; faults: Report[] } {
  const file = join(contentDir, scratchpadName);
  if (!existsSync(file)) return { scratchpad: undefined, faults: [] };
  const source = readFileSync(file, 'utf8');
  const { value: scratchpad, faults } = parseYamlFile(scratchpadSchema, source, file);
  return { scratchpad, faults };
}
