import type { z } from 'astro/zod';
import { normalizeText } from './encoding.ts';
import { findIssues } from './issues.ts';
import { type Report, reportAt } from './reports.ts';
import { parseLocatedYaml } from './yaml.ts';

/** Reads a file of YAML and SQL. Without a value there are faults, and without faults a value. */
export function parseYamlFile<Schema extends z.ZodType>(
  schema: Schema,
  source: string,
  file: string,
): { value: z.output<Schema> | undefined; faults: Report[] } {
  const yaml = parseLocatedYaml(normalizeText(source));
  const faults = yaml.errors.map(({ line, message }) =>
    reportAt(file, line, `The file is not YAML: ${message}.`, 'Correct it; SQL goes under `|`.'),
  );
  if (faults.length > 0) return { value: undefined, faults };
  for (const { path, found, advice } of findIssues(schema, yaml.data)) {
    faults.push(reportAt(file, yaml.lineOf(path), found, advice));
  }
  return { value: schema.safeParse(yaml.data).data, faults };
}
