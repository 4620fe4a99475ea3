import type { Attempt, Setting } from '../records/schema.ts';

/** What is kept of a round: all else is worked out from the attempts. */
export type RoundSetting = Extract<Setting, { id: 'round' }>;

/** What was done with one question of a round. */
export interface Goes {
  id: string;
  first: Attempt | undefined;
  second: Attempt | undefined;
  /** Whether the reader went on without an attempt, at the first go or at the second. */
  skipped: boolean;
}

/** A question whose turn it is. */
export interface Turn {
  id: string;
  go: 'first' | 'second';
  /** Its place among the questions of the round or, at the second go, among those missed; from 1. */
  place: number;
  of: number;
  /** How many points were missed at the first go. 0 at the first. */
  missed: number;
}

export interface Progress {
  /** Undefined when the round is done. */
  present: Turn | undefined;
  /** How many turns are left as far as is known: a point missed adds one. */
  left: number;
}

/**
 * What was done in a round, question by question: attempts count from when it began until it was
 * finished, wherever they were made. What a round knows of before it counts for more than when it
 * began: a clock may go back or have been ahead.
 */
export function goesOf(
  questions: readonly string[],
  { begun, before, at, finished, skipped }: RoundSetting,
  attempts: ReadonlyMap<string, readonly Attempt[]>,
): Goes[] {
  const until = finished ? at : Infinity;
  return questions.map((id) => {
    const since = before ? (before[id] ?? -1) : begun - 1;
    const [first, ...others] = (attempts.get(id) ?? [])
      .filter((attempt) => attempt.at > since && attempt.at <= until)
      .toSorted((a, b) => a.at - b.at);
    const second = first && others.find((attempt) => !isTwin(first, attempt));
    return { id, first, second, skipped: skipped.includes(id) };
  });
}

/** The time of the last of these attempts; 0 without any. */
export function latestOf(goes: readonly Goes[]): number {
  return Math.max(0, ...goes.flatMap(({ first, second }) => [first?.at ?? 0, second?.at ?? 0]));
}

/** Each question in order, then those with missed points once more, in the order of the misses. */
export function progressOf(goes: readonly Goes[]): Progress {
  const missed = goes
    .filter(({ first }) => (first?.missed.length ?? 0) > 0)
    .toSorted((a, b) => (a.first?.at ?? 0) - (b.first?.at ?? 0));
  const firsts = goes.filter(({ first, skipped }) => !first && !skipped);
  const seconds = missed.filter(({ second, skipped }) => !second && !skipped);
  const left = firsts.length + seconds.length;
  const [first] = firsts;
  if (first) {
    const place = goes.indexOf(first) + 1;
    return { present: { id: first.id, go: 'first', place, of: goes.length, missed: 0 }, left };
  }
  const [second] = seconds;
  if (!second) return { present: undefined, left };
  return {
    present: {
      id: second.id,
      go: 'second',
      place: missed.indexOf(second) + 1,
      of: missed.length,
      missed: second.first?.missed.length ?? 0,
    },
    left,
  };
}

/** The question after the present one, whatever comes of that; undefined when there is none. */
export function nextOf(goes: readonly Goes[]): string | undefined {
  const { present } = progressOf(goes);
  const rest = goes.map((go) => (go.id === present?.id ? { ...go, skipped: true } : go));
  return progressOf(rest).present?.id;
}

/** `3 of 5`; `second go, 1 of 2`. */
export function placeWords({ go, place, of }: Turn): string {
  return `${go === 'second' ? 'second go, ' : ''}${place} of ${of}`;
}

/** Whether two tabs kept the same attempt: nobody tries twice within a second. */
function isTwin(a: Attempt, b: Attempt): boolean {
  return b.at - a.at < 1000 && a.had.join('\n') === b.had.join('\n');
}
