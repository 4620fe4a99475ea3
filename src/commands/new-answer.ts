import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerName, findRooms } from '../answers/rooms.ts';
import { type Content, readContent } from '../content-check/content.ts';
import { displayPath, formatReports } from '../authored/reports.ts';
import { nearest } from '../authored/nearest.ts';
import type { Question } from '../questions/document.ts';
import { done, type Outcome, refuse, runCommand } from './outcome.ts';
import { type NewFile, scaffold } from './scaffold.ts';

const usage = `Starts the answer to a question: its text with every field still to be written, and a
system that runs with its test. Writes nothing over.

  npm run new -- category/question

  npm run new -- fastapi/high-concurrency
  npm run status                          lists the questions and what each still needs

CONTENT_DIR names another content folder than content/.`;

if (import.meta.main) await runCommand(newAnswer);

/** Writes the first files of an answer. `args` are those of the command line. */
export async function newAnswer(args: string[], contentDir: string): Promise<Outcome> {
  const [id] = args;
  if (id === undefined || args.includes('--help') || args.includes('-h')) return done(usage);
  if (args.length > 1 || id.startsWith('-')) return refuse(`One question at a time.\n\n${usage}`);

  const content = await readContent(contentDir);
  const questions = content.document.categories.flatMap((category) => category.questions);
  const question = questions.find((question) => question.id === id);
  if (!question) return refuse(unknownQuestion(id, questions, content));
  const outline = content.outlines.find((outline) => outline.id === outlineId(question, content));
  if (!outline) return refuse(formatReports(content.reports.faults));

  const room = (await findRooms(contentDir)).find((room) => room.id === id);
  const files = scaffold(question, outline, room?.files ?? []);
  const folder = join(contentDir, 'answers', id);
  const inTheWay = files.filter(({ name }) => room?.files.includes(name)).map(({ name }) => name);
  if (inTheWay.length > 0) {
    return refuse(
      `${displayPath(folder)} already has ${inTheWay.join(' and ')}. Nothing was written.`,
    );
  }
  await mkdir(folder, { recursive: true });
  for (const { name, text } of files) await writeFile(join(folder, name), text, { flag: 'wx' });
  return done(nextSteps(question, folder, files));
}

function outlineId(question: Question, { document }: Content): string | undefined {
  return document.categories.find(({ id }) => id === question.categoryId)?.outline;
}

function unknownQuestion(id: string, questions: Question[], { documentFile }: Content): string {
  const near = nearest(
    id,
    questions.map(({ id }) => id),
  );
  return [
    `${displayPath(documentFile)} has no question ${id}.`,
    near ? `The nearest is ${near}.` : 'An id reads category/question.',
    'npm run status lists them all.',
  ].join(' ');
}

function nextSteps({ id, slug, permanent }: Question, folder: string, files: NewFile[]): string {
  const hasSystem = files.some(({ name }) => name !== answerName);
  const steps = [
    ...(permanent
      ? []
      : [`Write <!-- id: ${slug} --> behind the question, so that new wording keeps its address.`]),
    ...(hasSystem
      ? [
          'Write the system in sample.py and prove its claim in test_sample.py, which fails until then.',
        ]
      : []),
    `npm run test:samples -- ${id}    runs its tests`,
    `npm run record -- ${id}    records what they print, and the evidence`,
    `Write every … in ${answerName}. The site is not built while one is left.`,
    'npm run status    says what is missing',
  ];
  return [
    ...files.map(({ name }) => `Wrote ${displayPath(join(folder, name))}`),
    '',
    'Next:',
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
  ].join('\n');
}
