import * as v from 'valibot';
import { type QuestionList, questionListSchema } from '../question-list.ts';
import { paths } from './paths.ts';
import { readQuestion, type StudyQuestion } from './question.ts';

/** Fetches the list of all questions. Rejects with an `Error` when it does not arrive whole. */
export async function fetchQuestionList(): Promise<QuestionList> {
  const response = await fetch(paths.questionList);
  if (!response.ok) throw new Error(`The list of questions answered ${response.status}.`);
  return v.parse(questionListSchema, await response.json());
}

const fetched = new Map<string, Promise<StudyQuestion>>();

/**
 * A question with all that its page says, read from that page. Rejects with an `Error` when the
 * page does not arrive; the next call tries again.
 */
export function fetchQuestion(id: string): Promise<StudyQuestion> {
  const known = fetched.get(id) ?? read(id);
  fetched.set(id, known);
  known.catch(() => fetched.delete(id));
  return known;
}

async function read(id: string): Promise<StudyQuestion> {
  const response = await fetch(paths.question(id));
  if (!response.ok) throw new Error(`The page of ${id} answered ${response.status}.`);
  // The style of that page is no style of this one, and this page's policy would refuse it.
  const html = (await response.text()).replaceAll(/<style\b[^]*?<\/style>/g, '');
  const page = new DOMParser().parseFromString(html, 'text/html');
  const question = readQuestion(page);
  if (!question) throw new Error(`The page of ${id} holds no question.`);
  return question;
}
