import type { Anchor } from './anchors.ts';
import { isAsked, noteOf, type Score, scores } from './record.ts';
import { clockText } from '../clock.ts';
import type { Interview } from '../records/schema.ts';

/** A question as its page has it. `T` is text, with or without markup. */
export interface AskedQuestion<T> {
  id: string;
  title: T;
  /** Full address of its page. Undefined where the document has it no more. */
  url: string | undefined;
  points: readonly { id: string; under: string; point: T }[];
  followUps: readonly { rung: string; question: T }[];
  anchors: readonly Anchor<T>[];
}

/** What came of one question. */
export interface QuestionSummary<T> {
  question: AskedQuestion<T>;
  /** Place in the set, from 1. */
  number: number;
  /** Whether anything was noted; where only time was, it was opened and not asked. */
  isAsked: boolean;
  score: Score | undefined;
  /** What the score stands for. */
  anchor: Anchor<T> | undefined;
  had: AskedQuestion<T>['points'];
  notTicked: AskedQuestion<T>['points'];
  /** Ids that were ticked and are no points of the question any more. */
  gone: string[];
  /** The follow-ups that were reached. */
  opened: AskedQuestion<T>['followUps'];
  text: string;
  seconds: number;
}

/** What was noted in an interview, question by question, in the order of its set. */
export function summaryOf<T>(
  interview: Interview,
  questions: readonly AskedQuestion<T>[],
): QuestionSummary<T>[] {
  return questions.map((question, index) => {
    const note = noteOf(interview, question.id);
    const had = new Set(note?.had);
    return {
      question,
      number: index + 1,
      isAsked: isAsked(note),
      score: note?.score,
      anchor: question.anchors.find(({ score }) => score === note?.score),
      had: question.points.filter(({ id }) => had.has(id)),
      notTicked: question.points.filter(({ id }) => !had.has(id)),
      gone: [...had].filter((id) => question.points.every((point) => point.id !== id)),
      opened: question.followUps.slice(0, note?.opened ?? 0),
      text: note?.text ?? '',
      seconds: note?.seconds ?? 0,
    };
  });
}

/** `Not asked.`; of a question that was open for some time, `Opened for 0:34, not asked.` */
export function notAskedText({ seconds }: Pick<QuestionSummary<unknown>, 'seconds'>): string {
  return seconds > 0 ? `Opened for ${clockText(seconds)}, not asked.` : 'Not asked.';
}

/** Which questions, by their number, were given each score. */
export function spreadOf(
  questions: readonly Pick<QuestionSummary<unknown>, 'score' | 'number'>[],
): { score: Score; numbers: number[] }[] {
  return scores.map((score) => ({
    score,
    numbers: questions.filter((question) => question.score === score).map(({ number }) => number),
  }));
}

/** `questions 1 and 3`, `question 2`, `none`. */
export function numbersText(numbers: readonly number[]): string {
  if (numbers.length === 0) return 'none';
  const list = new Intl.ListFormat('en').format(numbers.map(String));
  return `${numbers.length === 1 ? 'question' : 'questions'} ${list}`;
}
