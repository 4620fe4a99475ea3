import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { z } from 'astro/zod';
import { splitFrontMatter } from '../authored/front-matter.ts';
import { findIssues } from '../authored/issues.ts';
import { parseLocatedYaml } from '../authored/yaml.ts';
import type { Report } from '../authored/reports.ts';
import { createReports, linesOf, onLine, type Reports } from '../authored/reports.ts';

/** The headings that answers to one kind of question follow: what a page shows as the stub. */
export type Outline = z.infer<typeof outlineSchema>;

/** The schema of an outline. */
export const outlineSchema = z.object({
  /** Name of its file without `.md`. */
  id: z.string(),
  /** A sentence beside the evidence of every answer of this kind. */
  remark: z.string().optional(),
  /** What the reader's own story has beyond the headings, where such questions ask for one. */
  story: z.array(headingSchema()).optional(),
  /** What a 1, 2, 3 and 4 sounds like to an interviewer, where no answer says more. */
  scores: z.array(z.string()).optional(),
  headings: z.array(headingSchema()),
});

function headingSchema() {
  return z.strictObject({
    /** Plain text. */
    title: z.string(),
    /** What to think of under it: plain text on one line. */
    prompt: z.string(),
  });
}

/** Reads every outline of `content/outlines/`, by id, with what is wrong with them. */
export async function readOutlines(
  contentDir: string,
): Promise<{ outlines: Outline[]; faults: Report[] }> {
  const folder = join(contentDir, 'outlines');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.md')).toSorted();
  const read = await Promise.all(
    files.map(async (name) => {
      const path = join(folder, name);
      return parseOutline(await readFile(path, 'utf8'), path);
    }),
  );
  return {
    outlines: read.map(({ outline }) => outline),
    faults: read.flatMap(({ faults }) => faults),
  };
}

/** Reads one outline: a `##` heading and a paragraph for each of its parts. */
export function parseOutline(source: string, file: string): { outline: Outline; faults: Report[] } {
  const reports = createReports(file);
  const { yaml, body } = splitFrontMatter(source);
  const about = yaml === undefined ? undefined : readFrontMatter(yaml, reports);
  const parts = fromMarkdown(body).children.filter(({ type }) => type !== 'html');
  const headings = readHeadings(parts, reports);
  for (const { title } of about?.story ?? []) {
    if (!headings.some((heading) => heading.title === title)) continue;
    const found = `The story's “${title}” is a heading of the outline, too.`;
    reports.fault(onLine(1), found, 'Rename one, or leave it out of the story.');
  }
  const outline = { id: basename(file, '.md'), ...about, headings };
  return { outline, faults: reports.collected().faults };
}

const frontMatterSchema = z.strictObject({
  remark: z
    .string()
    .optional()
    .describe('A sentence beside the evidence of every answer of this kind.'),
  story: z
    .array(headingSchema())
    .min(1)
    .optional()
    .describe("Title and prompt of what the reader's own story has beyond the headings."),
  scores: z
    .array(z.string())
    .length(4)
    .optional()
    .describe('What a 1, 2, 3 and 4 sounds like: four sentences.'),
});

function readFrontMatter(
  yaml: string,
  reports: Reports,
): z.infer<typeof frontMatterSchema> | undefined {
  const { data, errors, lineOf } = parseLocatedYaml(yaml, 2);
  for (const { line, message } of errors) {
    reports.fault(onLine(line), `The front matter is not YAML: ${message}.`, 'Correct it.');
  }
  if (errors.length > 0) return undefined;
  for (const { path, found, advice } of findIssues(frontMatterSchema, data)) {
    reports.fault(onLine(lineOf(path)), found, advice);
  }
  return frontMatterSchema.safeParse(data).data;
}

function readHeadings(nodes: RootContent[], reports: Reports): Outline['headings'] {
  const headings: Outline['headings'] = [];
  for (const [index, node] of nodes.entries()) {
    const text = toString(node).replace(/\s+/g, ' ').trim();
    const before = nodes[index - 1]?.type;
    const after = nodes[index + 1]?.type;
    if (node.type === 'heading' && node.depth === 2 && text) {
      if (headings.some(({ title }) => title === text)) {
        reports.fault(
          linesOf(node),
          `The heading “${text}” is in the outline twice.`,
          'Rename one.',
        );
      }
      if (after !== 'paragraph') {
        reports.fault(
          linesOf(node),
          `The heading “${text}” has no prompt.`,
          'Write a paragraph under it: what to think of.',
        );
      }
      headings.push({ title: text, prompt: '' });
    } else if (node.type === 'paragraph' && before === 'heading' && headings.length > 0) {
      const heading = headings.at(-1);
      if (heading) heading.prompt = text;
    } else {
      reports.fault(
        linesOf(node),
        'An outline has only ## headings, each with one paragraph under it; this is neither.',
        'Take it out, or make it one of the two.',
      );
    }
  }
  if (headings.length === 0) {
    reports.fault(
      onLine(1),
      'The outline has no headings.',
      'Write a ## heading for each part of an answer.',
    );
  }
  return headings;
}
