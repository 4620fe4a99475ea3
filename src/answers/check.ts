import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportAt } from '../authored/reports.ts';
import type { QuestionDocument } from '../questions/document.ts';
import type { Report } from '../authored/reports.ts';
import { parseAnswerFile } from './answer-file.ts';
import { checkComponents } from './check/components.ts';
import { checkEvidence } from './check/evidence.ts';
import { checkFences } from './check/fences.ts';
import { checkFields } from './check/fields.ts';
import type { Inspection } from './check/inspection.ts';
import { checkLinks } from './check/links.ts';
import { checkProse } from './check/prose.ts';
import { checkOrphan, checkStrays, type OrphanContext } from './check/orphans.ts';
import { checkSamples } from './check/samples.ts';
import { answerName, findRooms, type Room, tryOutsOf } from './rooms.ts';

/** What the answers are checked against. */
export interface CheckOptions {
  /** Path of the folder an author edits; reports name files by it. */
  contentDir: string;
  document: Pick<QuestionDocument, 'categories'>;
  /** Path of the document, for reports. */
  documentFile: string;
  outlines: readonly { id: string; headings: readonly string[] }[];
}

/** Every fault of every answer and of its folder, in no order. */
export async function checkAnswers(options: CheckOptions): Promise<Report[]> {
  const { contentDir, document } = options;
  const rooms = await findRooms(contentDir);
  const questions = new Map(
    document.categories.flatMap((category) =>
      category.questions.map((question) => [question.id, question]),
    ),
  );
  const context = {
    ...options,
    questions,
    taken: new Set(rooms.map(({ id }) => id)),
    tryOuts: new Set(rooms.flatMap(tryOutsOf)),
  };
  const strays = checkStrays(contentDir, rooms);
  const reports = await Promise.all(rooms.map((room) => checkRoom(room, context)));
  return [...(await strays), ...reports.flat()];
}

interface Context extends CheckOptions, OrphanContext {
  tryOuts: ReadonlySet<string>;
}

async function checkRoom(room: Room, context: Context): Promise<Report[]> {
  if (!context.questions.has(room.id)) return [checkOrphan(room, context)];
  const reports = new Map<string, Report>();
  const faultIn = (file: string) => (line: number, found: string, advice: string) => {
    const report = reportAt(join(room.folder, file), line, found, advice);
    // A file that is shown twice has its faults once.
    reports.set(`${file}:${line}:${found}`, report);
  };
  checkEvidence(context.contentDir, room, faultIn('evidence.json'));
  if (room.files.includes(answerName)) {
    const answer = parseAnswerFile(await readFile(join(room.folder, answerName), 'utf8'));
    const headings = headingsFor(room.id, context);
    await checkAnswer({
      room,
      answer,
      headings,
      questions: context.questions,
      tryOuts: context.tryOuts,
      fault: faultIn(answerName),
      faultIn,
    });
  }
  return [...reports.values()];
}

async function checkAnswer(inspection: Inspection): Promise<void> {
  const { body, bodyError } = inspection.answer;
  checkFields(inspection);
  if (bodyError) {
    inspection.fault(
      bodyError.line,
      `The body is not MDX: ${bodyError.message}.`,
      'Correct it; a < or { in text is \\< or \\{.',
    );
  }
  if (!body) return;
  checkProse(body, inspection);
  checkLinks(body, inspection);
  checkFences(body, inspection);
  await checkSamples(checkComponents(body, inspection), inspection);
}

function headingsFor(
  id: string,
  { document, outlines }: CheckOptions,
): readonly string[] | undefined {
  const [categoryId] = id.split('/');
  const outline = document.categories.find((category) => category.id === categoryId)?.outline;
  return outlines.find((one) => one.id === outline)?.headings;
}
