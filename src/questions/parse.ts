import type { Nodes } from 'mdast';
import type { DocumentOptions, QuestionDocument } from './document.ts';
import { normalizeText, reportDamage } from '../authored/encoding.ts';
import { readMarkdown } from './markdown.ts';
import { renderBlocks } from './render.ts';
import { createReports, linesOf, onLine, type Reports } from '../authored/reports.ts';
import { shorten, textOf } from './text.ts';
import { readCategories } from './parsing/categories.ts';
import { type Comments, takeComments } from './parsing/comments.ts';
import { fieldNames } from './parsing/fields.ts';
import { takeFrontMatter } from './parsing/front-matter.ts';
import { readHeadings } from './parsing/headings.ts';
import { reportLeftovers } from './parsing/leftovers.ts';
import { readNotes } from './parsing/notes.ts';
import { resolveTree } from './parsing/resolve.ts';
import { readSections, type Section } from './parsing/sections.ts';

/**
 * Reads a question document: headings that own list items are categories, the items are questions.
 *
 * Reads no files and throws nothing: what must stop a build is in `faults`, and every list item is
 * part of a question or of a note, or lies on the lines of a notice or a fault.
 */
export function parseQuestionDocument(
  markdown: string,
  options: DocumentOptions,
): QuestionDocument {
  const reports = createReports(options.file);
  const source = normalizeText(markdown);
  const deepLine = source.split('\n').findIndex(nestsTooDeeply);
  if (deepLine >= 0) return tooDeep(options.file, deepLine + 1);
  try {
    const content = readContent(source, options, reports);
    return { ...content, ...reports.collected() };
  } catch (error) {
    // The readers of Markdown and HTML call themselves for each level.
    if (error instanceof RangeError) return tooDeep(options.file, 1);
    throw error;
  }
}

// Each marker costs the Markdown reader more than the one before, until it runs out of stack.
function nestsTooDeeply(line: string): boolean {
  return /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){100}/.test(line) && /[^-*\s]/.test(line);
}

function tooDeep(file: string, line: number): QuestionDocument {
  const reports = createReports(file);
  reports.fault(
    onLine(line),
    'The document is nested too deeply to be read.',
    'Look for a line that begins with a hundred list markers or “>”, or for hundreds of “*” in a row.',
  );
  return { categories: [], notes: [], ...reports.collected() };
}

function readContent(
  source: string,
  options: DocumentOptions,
  reports: Reports,
): Pick<QuestionDocument, 'title' | 'intro' | 'categories' | 'notes'> {
  reportDamage(source, reports);
  const { markdown, title: ownTitle } = takeFrontMatter(source, reports);
  const tree = readMarkdown(markdown);
  const comments = takeComments(tree, reports);
  resolveTree(tree, reports);
  const sections = readSections(tree, comments, reports);
  const { title: titled, groupOf, empty } = readHeadings(sections, reports);

  const asking = sections.filter(({ items }) => items.length > 0);
  const read = readCategories(
    { sections: asking, groupOf, comments, ownTitle: ownTitle ?? nameOf(options.file), options },
    reports,
  );
  const isAsked = read.map(({ questions }) => questions.length > 0);
  const categories = read.filter((_, index) => isAsked[index]);
  if (categories.length === 0) reportNoQuestions(reports);
  const notes = readNotes(sections, comments, options, reports);
  reportUnusedFields(sections, comments, reports);

  const title = titled?.heading ? textOf(titled.heading) : ownTitle;
  const opening = [sections[0], titled].flatMap((section) =>
    section && !asking.includes(section) ? section.intro : [],
  );
  const intro = renderBlocks(opening, reports);
  const settled = sections.flatMap((one) => [...one.items, ...one.notes.flat(), ...one.contents]);
  const shown = [
    ...opening,
    ...asking.flatMap((section, index) => (isAsked[index] ? section.intro : [])),
    ...empty.flatMap(({ blocks }) => blocks),
  ];
  const ledger = { settled: new Set<Nodes>(settled), shown: new Set<Nodes>(shown) };
  reportLeftovers({ tree, source }, ledger, reports);
  return { ...(title && { title }), ...(intro && { intro }), categories, notes };
}

function reportNoQuestions(reports: Reports): void {
  reports.fault(
    onLine(1),
    'The document has no questions.',
    'Write each question as a list item below a heading.',
  );
}

function reportUnusedFields(sections: Section[], comments: Comments, reports: Reports): void {
  for (const { heading } of sections) {
    if (!heading) continue;
    const unused = Object.keys(comments.take(heading, 'a heading', fieldNames));
    if (unused.length === 0) continue;
    reports.notice(
      linesOf(heading),
      `The heading “${shorten(textOf(heading))}” owns no questions, so its comment has no effect.`,
      'Write its questions below it, or remove the comment.',
    );
  }
  comments.reportRest();
}

/** A file's name without its folder and ending. */
function nameOf(file: string): string {
  return /([^\\/]+?)(\.\w+)?$/.exec(file)?.[1] ?? file;
}
