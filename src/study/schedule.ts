import { fsrs, Rating } from 'ts-fsrs';
import { addDays, type Day, daysBetween } from './day.ts';
import { type Grade, gradeOf } from './grade.ts';
import type { Attempt, QuestionRecord } from './records/schema.ts';

/** When a question comes back. */
export interface Schedule {
  /** Undefined where no day is left before the interview. */
  due: Day | undefined;
  /** The day of the last attempt. */
  last: Day;
}

/**
 * When a question comes back, worked out from all of its attempts, in their order. Undefined
 * without any.
 *
 * @param interviewDay nothing is scheduled on this day or after it; leave out one that has passed
 */
export function scheduleOf(
  { id, attempts }: Pick<QuestionRecord, 'id' | 'attempts'>,
  interviewDay?: Day,
): Schedule | undefined {
  const replayed = replay(attempts);
  if (!replayed) return undefined;
  const { last } = replayed;
  const interval = scheduler.next_interval(replayed.stability, 0);
  const days = interviewDay === undefined ? interval : before(interviewDay, id, replayed, interval);
  return { due: days === undefined ? undefined : addDays(last, days), last };
}

// A card of `scheduler.next` would also be pushed a day or two apart for each grade. The memory
// state alone is what FSRS itself says, and what its other implementations schedule by. Attempts of
// one day go through the formula that FSRS has for them, hence `enable_short_term`.
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: 365,
  enable_fuzz: false,
  enable_short_term: true,
  learning_steps: [],
  relearning_steps: [],
});

// A tick says that a point was there, not how easily it came, and on the first try it may have been
// read a minute before. Easy would take FSRS's word for eight days at once and two months after
// that, and would let tries on one day add up; so the most that ticks can say is Good.
const ratings: Record<Grade, Rating> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  all: Rating.Good,
};

interface Replayed {
  /** The day of the last attempt, and the last day before that with one. */
  last: Day;
  earlier: Day | undefined;
  /** How many days memory lasts, in FSRS's terms. */
  stability: number;
}

function replay(attempts: readonly Attempt[]): Replayed | undefined {
  let last: Day | undefined;
  let earlier: Day | undefined;
  let memory: ReturnType<typeof scheduler.next_state> | null = null;
  for (const attempt of attempts) {
    // Who flies west over the date line, or sets a clock back, has a later attempt on an earlier day.
    const days: number = last === undefined ? 0 : Math.max(0, daysBetween(last, attempt.day));
    if (days > 0) earlier = last;
    last = last === undefined ? attempt.day : addDays(last, days);
    memory = scheduler.next_state(memory, days, ratings[gradeOf(attempt)]);
  }
  return last !== undefined && memory ? { last, earlier, stability: memory.stability } : undefined;
}

/**
 * The interval with an interview ahead. What would stay away until then comes back once more in the
 * last third of the days before it; which of these days is the last one depends on the id, so that
 * not everything meets on one. After that it is left alone. Undefined: it does not come back.
 */
function before(
  interviewDay: Day,
  id: string,
  { last, earlier }: Replayed,
  interval: number,
): number | undefined {
  const third = lastThird(last, interviewDay);
  if (!third) return undefined;
  const cameBack =
    earlier !== undefined &&
    daysBetween(earlier, last) >= (lastThird(earlier, interviewDay)?.first ?? Infinity);
  if (cameBack) return interval <= third.end ? interval : undefined;
  return Math.min(interval, third.first + (hash(id) % (third.end - third.first + 1)));
}

/** In days after `from`, the day before the interview at the latest. Undefined where none is left. */
function lastThird(from: Day, interviewDay: Day): { first: number; end: number } | undefined {
  const end = daysBetween(from, interviewDay) - 1;
  return end < 1 ? undefined : { first: end - Math.ceil(end / 3) + 1, end };
}

/** FNV-1a: the same on every device. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value >>> 0;
}
