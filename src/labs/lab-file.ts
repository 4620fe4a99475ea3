import type { Report } from '../authored/reports.ts';
import { parseYamlFile } from '../authored/yaml-file.ts';
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
  const { value: lab, faults } = parseYamlFile(labSchema, source, file);
  return { lab, faults };
}
