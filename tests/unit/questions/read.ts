import type { QuestionDocument } from '../../../src/questions/document.ts';
import type { Report } from '../../../src/authored/reports.ts';
import { parseQuestionDocument } from '../../../src/questions/parse.ts';

/** Reads a document as a site with two outlines does. */
export function read(markdown: string, file = 'questions.md'): QuestionDocument {
  return parseQuestionDocument(markdown, {
    file,
    outlines: ['scenario', 'challenge'],
    defaultOutline: 'scenario',
  });
}

/** Everything that a document’s categories ask. */
export function questionsOf(markdown: string) {
  return read(markdown).categories.flatMap(({ questions }) => questions);
}

/** A report as an author sees it. */
export function printed({ file, line, found, advice }: Report): string {
  return `${file}:${line}: ${found} ${advice}\n`;
}
