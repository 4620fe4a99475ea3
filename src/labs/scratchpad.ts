import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { normalizeText } from '../authored/encoding.ts';
import { findIssues } from '../authored/issues.ts';
import { formatReports, type Report, reportAt } from '../authored/reports.ts';
import { parseLocatedYaml } from '../authored/yaml.ts';

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
  const yaml = parseLocatedYaml(normalizeText(readFileSync(file, 'utf8')));
  const faults = yaml.errors.map(({ line, message }) =>
    reportAt(file, line, `The file is not YAML: ${message}.`, 'Correct it; SQL goes under `|`.'),
  );
  if (faults.length > 0) return { scratchpad: undefined, faults };
  for (const { path, found, advice } of findIssues(scratchpadSchema, yaml.data)) {
    faults.push(reportAt(file, yaml.lineOf(path), found, advice));
  }
  return { scratchpad: scratchpadSchema.safeParse(yaml.data).data, faults };
}
