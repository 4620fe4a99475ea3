import type { Day } from '../day.ts';
import type { Scheduled } from './due.ts';
import { interviewAhead, interviewDayOf } from './interview-day.ts';
import { type ListedQuestion, type QuestionList, questionsOf } from '../question-list.ts';
import type { QuestionRecord, Setting } from '../records/schema.ts';
import type { scheduleOf } from './schedule.ts';
import { type Share, shareOfDay } from './share.ts';
import {
  isHeading,
  type WeakHeading,
  weakHeadingsOf,
  type WeakPoint,
  weakPointsOf,
} from './weak-points.ts';

/** What the review page tells on a day. */
export interface Review {
  today: Day;
  questions: ReadonlyMap<string, ListedQuestion>;
  /** Questions of the document that were tried, with the day on which each comes back. */
  scheduled: Scheduled[];
  /** Points of answers, weakest first. */
  weakPoints: WeakPoint[];
  /** Headings of the outline, of the questions without an answer, weakest first. */
  weakHeadings: WeakHeading[];
  /** Questions of the document that were not tried, in its order. */
  neverTried: ListedQuestion[];
  /** What to try first today. Undefined where no interview is ahead, or it is today. */
  share: Share | undefined;
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
  const firstDays = new Map(known.map(({ id, attempts: [first] }) => [id, first?.day ?? today]));
  const weak = weakPointsOf(known);
  const day = interviewDayOf(setting);
  const ahead = interviewAhead(setting, today);
  return {
    today,
    questions,
    scheduled: known.flatMap((record) => {
      const scheduled = schedule(record, today, ahead);
      return scheduled ? [{ record, schedule: scheduled }] : [];
    }),
    weakPoints: weak.filter(({ point }) => !isHeading(point)),
    weakHeadings: weakHeadingsOf(weak, questions),
    neverTried: [...questions.values()].filter(({ id }) => !firstDays.has(id)),
    share:
      ahead !== undefined && today < ahead
        ? shareOfDay([...questions.values()], firstDays, today, ahead)
        : undefined,
    gone: tried.length - known.length,
    interview: day === undefined ? undefined : { day, hasPassed: ahead === undefined },
  };
}
