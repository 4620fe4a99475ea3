import { z } from 'astro/zod';
import type { Report } from '../authored/reports.ts';
import { normalizeText } from '../authored/encoding.ts';
import { findIssues } from '../authored/issues.ts';
import { reportAt } from '../authored/reports.ts';
import { parseLocatedYaml } from '../authored/yaml.ts';

/** What `content/site.json` says of the site as a whole. */
export type SiteConfig = z.infer<typeof siteConfigSchema>;

const siteConfigSchema = z.strictObject({
  name: z.string().trim().min(1).describe('The name of the site.'),
  description: z.string().trim().min(1).describe('What the site is, in one sentence.'),
  repository: httpsAddress().describe('The https address of its repository.'),
  document: z.string().min(1).describe('The path of the question document inside this folder.'),
  tagline: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('What the home page says in large letters. The name where absent.'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'is no language tag such as `en` or `pt-BR`')
    .optional()
    .describe('The language of the document, as a tag such as `en`. English where absent.'),
  outline: z.string().min(1).describe('The outline of a category that names none.'),
  url: httpsAddress()
    .optional()
    .describe('The https address it is served at, where that is not GitHub Pages.'),
});

/** What stands for a field at fault, so that everything else can be checked all the same. */
export const usualConfig: SiteConfig = {
  name: 'Questions',
  description: 'Questions and answers.',
  repository: 'https://github.com/your-name/questions',
  document: 'questions.md',
  outline: 'scenario',
};

/** Reads `content/site.json`. Where a field is at fault its usual value stands in the configuration. */
export function parseSiteConfig(
  source: string,
  file: string,
): { config: SiteConfig; faults: Report[]; lineOf: (field: string) => number } {
  const text = normalizeText(source);
  const syntax = findSyntaxFault(text, file);
  if (syntax) return { config: usualConfig, faults: [syntax], lineOf: () => 1 };
  const yaml = parseLocatedYaml(text);
  const faults = findIssues(siteConfigSchema, yaml.data).map(({ path, found, advice }) =>
    reportAt(file, yaml.lineOf(path), found, advice),
  );
  const config = siteConfigSchema.strip().parse({ ...usualConfig, ...soundFields(yaml.data) });
  return { config, faults, lineOf: (field) => yaml.lineOf([field]) };
}

function soundFields(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || data === null) return {};
  const partial = siteConfigSchema.partial();
  const fields: [string, unknown][] = Object.entries(data);
  return Object.fromEntries(
    fields.filter(([name, value]) => partial.safeParse({ [name]: value }).success),
  );
}

function findSyntaxFault(text: string, file: string): Report | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(reason)?.[1];
    const line = position === undefined ? 1 : text.slice(0, Number(position)).split('\n').length;
    return reportAt(file, line, `The file is not JSON: ${reason}.`, 'Correct it.');
  }
}

function httpsAddress() {
  return z.string().refine((value) => URL.parse(value)?.protocol === 'https:', {
    message: 'is no https address',
  });
}
