import { type AskedQuestions, formatAsked, parseAsked } from '../asked-questions.ts';

/** The questions of an interview, as they are sent from one interviewer to another. */
export interface InterviewSet {
  /** Planned minutes in all. Undefined where none are planned. */
  minutes: number | undefined;
  /** Ids, in the order in which they are asked. */
  questions: readonly string[];
}

export const fewestMinutes = 5;
export const mostMinutes = 240;

/** The most questions that one set holds. */
export const mostQuestions = 40;

/** A set as an address gave it, and what of that address could not be used. */
export interface ReceivedSet extends Omit<AskedQuestions, 'questions'> {
  set: InterviewSet;
}

/** Reads the set of an address. Never throws: whatever cannot be used is named beside it. */
export function parseSet(search: string, known: ReadonlySet<string>): ReceivedSet {
  const params = new URLSearchParams(search);
  const { questions, gone, cut } = parseAsked(params, known, mostQuestions);
  return { set: { minutes: parseMinutes(params.get('minutes')), questions }, gone, cut };
}

/** The query of a set's address, with its question mark; nothing for a set with nothing in it. */
export function formatSet({ minutes, questions }: InterviewSet): string {
  const time = minutes === undefined ? [] : [`minutes=${minutes}`];
  const parts = [...time, ...formatAsked(questions)];
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Whole minutes within reason. Undefined for what is no number. */
export function parseMinutes(text: string | null): number | undefined {
  if (text === null || !/^\s*[+-]?\d+([.,]\d*)?\s*$/.test(text)) return undefined;
  const minutes = Math.round(Number.parseFloat(text.replace(',', '.')));
  return Math.min(mostMinutes, Math.max(fewestMinutes, minutes));
}

/** A set with a question moved one place towards its start (-1) or its end (1). */
export function moved(set: InterviewSet, id: string, by: -1 | 1): InterviewSet {
  const from = set.questions.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= set.questions.length) return set;
  const questions = set.questions.filter((each) => each !== id);
  return { ...set, questions: questions.toSpliced(to, 0, id) };
}

/** A set with a question added at its end, or taken out. A full set stays as it is. */
export function toggled(set: InterviewSet, id: string): InterviewSet {
  if (set.questions.includes(id)) {
    return { ...set, questions: set.questions.filter((each) => each !== id) };
  }
  if (set.questions.length >= mostQuestions) return set;
  return { ...set, questions: [...set.questions, id] };
}
