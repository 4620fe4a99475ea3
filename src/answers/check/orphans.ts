import { join } from 'node:path';
import { displayPath, reportAt } from '../../authored/reports.ts';
import { nearest } from '../../authored/nearest.ts';
import type { Question } from '../../questions/document.ts';
import type { Report } from '../../authored/reports.ts';
import { answerName, findStrayAnswers, type Room } from '../rooms.ts';

/** What a folder without a question is compared with. */
export interface OrphanContext {
  contentDir: string;
  documentFile: string;
  questions: ReadonlyMap<string, Question>;
  /** Ids that have a folder already. */
  taken: ReadonlySet<string>;
}

/** The fault of a folder that no question has the id of. */
export function checkOrphan(room: Room, context: OrphanContext): Report {
  const hasAnswer = room.files.includes(answerName);
  return reportAt(
    hasAnswer ? join(room.folder, answerName) : room.folder,
    1,
    `${hasAnswer ? 'This answers' : 'This folder is of'} \`${room.id}\`, which the document does not ask.`,
    `${adviseFor(room, context)} or write <!-- id: ${room.id.split('/')[1]} --> behind its question.`,
  );
}

function adviseFor({ id }: Room, context: OrphanContext): string {
  const { contentDir, documentFile, questions, taken } = context;
  const free = [...questions.keys()].filter((id) => !taken.has(id));
  const near = questions.get(nearest(id, free) ?? nearest(id, questions.keys()) ?? '');
  if (!near) return 'Rename the folder to answers/<category>/<question> of its question,';
  const folder = displayPath(join(contentDir, 'answers', near.id));
  const place = `The nearest is \`${near.id}\` (${displayPath(documentFile)}:${near.line})`;
  return taken.has(near.id)
    ? `${place}, which has a folder: move the files into ${folder},`
    : `${place}: rename the folder to ${folder},`;
}

/** The faults of `.mdx` files that would never be published. */
export async function checkStrays(contentDir: string, rooms: Room[]): Promise<Report[]> {
  const elsewhere = (await findStrayAnswers(contentDir)).map((path) =>
    join(contentDir, 'answers', path),
  );
  const misnamed = rooms.flatMap(({ folder, files }) =>
    files
      .filter((file) => file.endsWith('.mdx') && !file.includes('/') && file !== answerName)
      .map((file) => join(folder, file)),
  );
  return [...elsewhere, ...misnamed].map((file) =>
    reportAt(
      file,
      1,
      'This file is published nowhere.',
      `An answer is answers/<category>/<question>/${answerName}: move it there, or take it out.`,
    ),
  );
}
