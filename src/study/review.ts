import type { Day } from './day.ts';
import type { Scheduled } from './due.ts';
import { interviewAhead, interviewDayOf } from './interview-day.ts';
import { type ListedQuestion, type QuestionList, questionsOf } from './question-list.ts';
import type { QuestionRecord, Setting } from './records/schema.ts';
import type { scheduleOf } from './schedule.ts';
import { weakPointsOf, type WeakPoint } from './weak-points.ts';

/** What the review page tells on a day. */
export interface Review {
  today: Day;
  questions: ReadonlyMap<string, ListedQuestion>;
  /** Questions of the document that were tried, with the day on which each comes back. */
  scheduled: Scheduled[];
  /** Weakest first. */
  weakPoints: WeakPoint[];
  /** Questions of the document that were not tried, in its order. */
  neverTried: ListedQuestion[];
  /** How many questions were tried that the document no longer has. */
  gone: number;
  /** The day that was set for the interview, and whether it has passed. */
  interview: { day: Day; hasPassed: boolean } | undefined;
}

/** Works out what the review page tells, from the document and the reader's records. */
export function reviewOf(
  list: QuestionList,
  records: readonly QuestionRecord[],
  setting: Setting | undefined,
  today: Day,
  schedule: typeof scheduleOf,
): Review {
  const questions = new Map(questionsOf(list).map((question) => [question.id, question]));
  const tried = records.filter(({ attempts }) => attempts.length > 0);
  const known = tried.filter(({ id }) => questions.has(id));
  const ids = new Set(known.map(({ id }) => id));
  const day = interviewDayOf(setting);
  const ahead = interviewAhead(setting, today);
  return {
    today,
    questions,
    scheduled: known.flatMap((record) => {
      const scheduled = schedule(record, ahead);
      return scheduled ? [{ record, schedule: scheduled }] : [];
    }),
    weakPoints: weakPointsOf(known),
    neverTried: [...questions.values()].filter(({ id }) => !ids.has(id)),
    gone: tried.length - known.length,
    interview: day === undefined ? undefined : { day, hasPassed: ahead === undefined },
  };
}
