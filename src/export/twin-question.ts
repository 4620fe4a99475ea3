import { resolveAnswerLink } from '../answers/answer-link.ts';
import { readSample } from '../answers/folder.ts';
import { getQuestion, type Question } from '../questions/catalogue.ts';
import { links } from '../questions/links.ts';
import { bodyMarkdown } from './body.ts';
import { marksOf } from './marks.ts';
import type { TwinQuestion } from './twin.ts';

/** A question of the catalogue as its twin says it. */
export async function twinQuestion(question: Question): Promise<TwinQuestion> {
  const { id, text, details, category, lab, replays, evidence } = question;
  return {
    text,
    details,
    address: links.absolute(links.question(id)),
    marks: marksOf(question),
    outline: category.outline,
    toTry: [
      ...(lab ? [{ kind: 'Live lab', title: lab.lab.title, path: links.lab(id) }] : []),
      ...replays.map(({ name, replay }) => ({
        kind: 'Replay',
        title: replay.title,
        path: links.replay(id, name),
      })),
    ].map(({ path, ...way }) => ({ ...way, address: links.absolute(path) })),
    answer: await answerOf(question),
    evidence: evidence && {
      recorded: evidence.recorded,
      tests: evidence.tests.length,
      versions: evidence.versions,
      system: links.source(`content/answers/${id}`),
      runs: links.absolute(links.evidenceOf(id)),
    },
  };
}

async function answerOf({ id, answer }: Question): Promise<TwinQuestion['answer']> {
  if (!answer) return undefined;
  return {
    data: answer.data,
    body: bodyMarkdown(answer.body ?? '', {
      read: (file) => readSample(id, file),
      sourceOf: (file, first, last) =>
        links.source(`content/answers/${id}/${file}#L${first}-L${last}`),
      addressOf: (link) => links.absolute(resolveAnswerLink(link)),
    }),
    related: await Promise.all(
      answer.data.related.map(async ({ id, apart }) => ({
        text: (await getQuestion(id)).text,
        address: links.absolute(links.question(id)),
        apart,
      })),
    ),
  };
}
