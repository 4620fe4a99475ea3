import type { Report } from '../authored/reports.ts';
import { normalizeText } from '../authored/encoding.ts';
import { findIssues } from '../authored/issues.ts';
import { reportAt } from '../authored/reports.ts';
import { parseLocatedYaml } from '../authored/yaml.ts';
import { type Lab, labSchema } from './schema.ts';

/** Name of the file that holds the lab of a question. */
export const labName = 'lab.yaml';

/** Name of the file that holds what a lab gave when it was recorded. */
export const recordedLabName = 'lab.out';

/** Reads a `lab.yaml`. Without a lab there are faults, and without faults a lab. */
export function parseLabFile(
  source: string,
  file: string,
): { lab: Lab | undefined; faults: Report[] } {
  const yaml = parseLocatedYaml(normalizeText(source));
  const faults = yaml.errors.map(({ line, message }) =>
    reportAt(file, line, `The file is not YAML: ${message}.`, 'Correct it; SQL goes under `|`.'),
  );
  if (faults.length > 0) return { lab: undefined, faults };
  for (const { path, found, advice } of findIssues(labSchema, yaml.data)) {
    faults.push(reportAt(file, yaml.lineOf(path), found, advice));
  }
  const parsed = labSchema.safeParse(yaml.data);
  return { lab: parsed.success ? parsed.data : undefined, faults };
}
