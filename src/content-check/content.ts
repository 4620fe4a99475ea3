import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkAnswers } from '../answers/check.ts';
import { type Outline, readOutlines } from '../answers/outlines.ts';
import type { QuestionDocument } from '../questions/document.ts';
import type { Report } from '../authored/reports.ts';
import { parseQuestionDocument } from '../questions/parse.ts';
import { displayPath, reportAt } from '../authored/reports.ts';
import { checkThesaurus } from '../search/build/thesaurus.ts';
import { checkAliases } from './aliases.ts';
import { checkLabs } from './labs.ts';
import { parseSiteConfig, type SiteConfig, usualConfig } from './site-config.ts';

/** All that an author's folder holds, but for the texts of answers, with what is wrong with it. */
export interface Content {
  /** Where `site.json` is at fault: no name, no addresses, and the usual names of files. */
  site: SiteConfig;
  /** Path of the question document. */
  documentFile: string;
  document: QuestionDocument;
  outlines: Outline[];
  reports: {
    /** What must stop a build. */
    faults: Report[];
    /** What was left out or altered and does not stop a build. */
    notices: Report[];
  };
}

/**
 * Reads and checks an author's folder as a whole: configuration, outlines, document and answers.
 * What an author wrote never makes it throw; nothing may be published while there are faults.
 */
export async function readContent(contentDir: string): Promise<Content> {
  const { site, lineOf, ...config } = await readConfig(contentDir);
  const { outlines, ...outlineReports } = await readOutlines(contentDir);
  const faults = [...config.faults, ...outlineReports.faults];
  const faultAt = (field: string, found: string, advice: string) =>
    void faults.push(reportAt(config.file, lineOf(field), found, advice));

  const ids = outlines.map(({ id }) => id);
  if (!ids.includes(site.outline)) {
    const file = displayPath(join(contentDir, 'outlines', `${site.outline}.md`));
    const others = ids.length > 0 ? `, or name one of ${ids.join(', ')}` : '';
    faultAt('outline', `There is no outline \`${site.outline}\`.`, `Write ${file}${others}.`);
  }

  const documentFile = join(contentDir, site.document);
  const markdown = await readIfThere(documentFile);
  if (markdown === undefined) {
    faultAt(
      'document',
      `The question document \`${site.document}\` is not there.`,
      `Write ${displayPath(documentFile)}, or name another file.`,
    );
    const document = { categories: [], notes: [], faults: [], notices: [] };
    return { site, documentFile, document, outlines, reports: { faults, notices: [] } };
  }
  const document = parseQuestionDocument(markdown, {
    file: documentFile,
    outlines: ids,
    defaultOutline: site.outline,
  });
  const titles = outlines.map(({ id, headings }) => ({
    id,
    headings: headings.map(({ title }) => title),
  }));
  const answers = await checkAnswers({ contentDir, document, documentFile, outlines: titles });
  const questions = document.categories.flatMap((category) => category.questions);
  const aliases = await checkAliases(contentDir, questions);
  faults.push(...document.faults, ...answers, ...(await checkLabs(contentDir)));
  faults.push(...aliases.faults, ...checkThesaurus(contentDir));
  const notices = [...document.notices, ...aliases.notices];
  return { site, documentFile, document, outlines, reports: { faults, notices } };
}

async function readConfig(contentDir: string) {
  const file = join(contentDir, 'site.json');
  const text = await readIfThere(file);
  if (text === undefined) {
    const fields = '`name`, `description`, `repository`, `document` and `outline`';
    const missing = reportAt(file, 1, 'The file is missing.', `Write it with ${fields}.`);
    return { site: usualConfig, file, faults: [missing], lineOf: () => 1 };
  }
  const { config, faults, lineOf } = parseSiteConfig(text, file);
  return { site: config, file, faults, lineOf };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
