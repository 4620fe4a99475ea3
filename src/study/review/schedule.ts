import { fsrs, Rating } from 'ts-fsrs';
import { addDays, type Day, daysBetween } from '../day.ts';
import { type Grade, gradeOf } from '../grade.ts';
import { hashOf } from '../hash.ts';
import type { Attempt, QuestionRecord } from '../records/schema.ts';

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
 * @param interviewDay nothing is scheduled on this day or after it, and once it has come nothing is
 *   due; leave out one that has passed
 */
export function scheduleOf(
  { id, attempts }: Pick<QuestionRecord, 'id' | 'attempts'>,
  today: Day,
  interviewDay?: Day,
): Schedule | undefined {
  const replayed = replay(attempts, today);
  if (!replayed) return undefined;
  const { last, isKnown, stability, isDated } = replayed;
  // Where no attempt has a day to count from, waiting could go on for ever.
  const due = isDated ? addDays(last, scheduler.next_interval(stability, 0)) : today;
  if (interviewDay === undefined) return { due, last };
  return {
    due: today < interviewDay ? before(interviewDay, id, last, isKnown, due) : undefined,
    last,
  };
}

/** In how many days before an interview everything comes back once more. */
const lastWeek = 7;

/** In how many of these what is still missed does so again. */
const lastDays = 3;

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

// A tick says that a point was there, not how easily it came, and at the first attempt it may have been
// read a minute before. Easy would take FSRS's word for eight days at once and two months after
// that, and would let attempts on one day add up; so the most that ticks can say is Good.
const ratings: Record<Grade, Rating> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  all: Rating.Good,
};

interface Replayed {
  /** The day of the last attempt. */
  last: Day;
  /** Whether that one had all points or nearly all. */
  isKnown: boolean;
  /** How many days memory lasts, in FSRS's terms. */
  stability: number;
  /** Whether any attempt was made on a day that has come. */
  isDated: boolean;
}

function replay(attempts: readonly Attempt[], today: Day): Replayed | undefined {
  const days = daysOf(attempts, today);
  let last: Day | undefined;
  let isKnown = false;
  let memory: ReturnType<typeof scheduler.next_state> | null = null;
  for (const [index, attempt] of attempts.entries()) {
    const day = days[index] ?? today;
    // Who flies west over the date line, or sets a clock back, has a later attempt on an earlier day.
    const passed: number = last === undefined ? 0 : Math.max(0, daysBetween(last, day));
    last = last === undefined ? day : addDays(last, passed);
    const grade = gradeOf(attempt);
    isKnown = grade === 'good' || grade === 'all';
    memory = scheduler.next_state(memory, passed, ratings[grade]);
  }
  const isDated = days.some((day) => day !== undefined);
  return last !== undefined && memory
    ? { last, isKnown, stability: memory.stability, isDated }
    : undefined;
}

/**
 * The days on which attempts were made. A day that has not come is that of a wrong clock: the day
 * of the next attempt takes its place or, after the last one, that of the one before.
 */
function daysOf(attempts: readonly Attempt[], today: Day): (Day | undefined)[] {
  let next = attempts.findLast(({ day }) => day <= today)?.day;
  return attempts
    .toReversed()
    .map(({ day }) => (next = day <= today ? day : next))
    .toReversed();
}

/**
 * The day with an interview ahead. Everything has a day of its own in the last week before it, and
 * another one in the last three days for when it was missed until then; which ones depends on the
 * id, so that not everything meets on one. After that FSRS alone brings it back, or nothing does:
 * undefined. Who kept missing everything would otherwise have all of it on the eve.
 */
function before(
  interviewDay: Day,
  id: string,
  last: Day,
  isKnown: boolean,
  due: Day,
): Day | undefined {
  const inTime = due < interviewDay ? due : undefined;
  if (last < addDays(interviewDay, -lastWeek)) {
    return earlier(inTime, dayOfOwn(id, interviewDay, lastWeek));
  }
  const again = dayOfOwn(`${id} missed`, interviewDay, lastDays);
  return !isKnown && last < again ? earlier(inTime, again) : inTime;
}

/** One of so many days before an interview, the same for the same id. */
function dayOfOwn(id: string, interviewDay: Day, days: number): Day {
  return addDays(interviewDay, (hashOf(id) % days) - days);
}

function earlier(a: Day | undefined, b: Day): Day {
  return a !== undefined && a < b ? a : b;
}
