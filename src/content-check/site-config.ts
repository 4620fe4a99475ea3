import { z } from 'astro/zod';
import type { Report } from '../questions/document.ts';
import { normalizeText } from '../questions/encoding.ts';
import { findIssues } from './issues.ts';
import { formatReports, reportAt } from './reports.ts';
import { parseLocatedYaml } from './yaml.ts';

/** What `content/site.json` says of the site as a whole. */
export type SiteConfig = z.infer<typeof siteConfigSchema>;

const siteConfigSchema = z.strictObject({
  name: z.string().trim().min(1).describe('The name of the site.'),
  description: z.string().trim().min(1).describe('What the site is, in one sentence.'),
  repository: httpsAddress().describe('The https address of its repository.'),
  document: z.string().min(1).describe('The path of the question document inside this folder.'),
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

/**
 * The configuration that `content/site.json` holds.
 *
 * @throws Error with every fault of the text, a line each
 */
export function readSiteConfig(text: string, file = 'content/site.json'): SiteConfig {
  const { config, faults } = parseSiteConfig(text, file);
  if (!config) throw new Error(formatReports(faults));
  return config;
}

/** Reads `content/site.json`: either the configuration or at least one fault. */
export function parseSiteConfig(
  source: string,
  file: string,
): { config: SiteConfig | undefined; faults: Report[]; lineOf: (field: string) => number } {
  const text = normalizeText(source);
  const syntax = findSyntaxFault(text, file);
  if (syntax) return { config: undefined, faults: [syntax], lineOf: () => 1 };
  const yaml = parseLocatedYaml(text);
  const faults = findIssues(siteConfigSchema, yaml.data).map(({ path, found, advice }) =>
    reportAt(file, yaml.lineOf(path), found, advice),
  );
  const config = siteConfigSchema.safeParse(yaml.data).data;
  return { config, faults, lineOf: (field) => yaml.lineOf([field]) };
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
