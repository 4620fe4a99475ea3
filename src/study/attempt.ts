import { type Day, dayOf } from './day.ts';
import type { Attempt, Draft, QuestionRecord } from './records/schema.ts';
import { inOrder } from './records/merge.ts';

/** What a reader changed of a draft: only these fields are written over. */
export type DraftChange = Partial<Omit<Draft, 'at'>>;

export const emptyDraft: Omit<Draft, 'at'> = { said: {}, revealed: false, had: [] };

/**
 * A record with a change to its draft. What is said is changed heading by heading, so that two
 * pages with the same question lose nothing. The draft is newer than every attempt.
 */
export function withDraft(
  record: QuestionRecord | undefined,
  id: string,
  { said, ...rest }: DraftChange,
  now: number,
): QuestionRecord {
  const { attempts, draft } = record ?? { attempts: [], draft: undefined };
  const before = draft ?? emptyDraft;
  const at = Math.max(now, (attempts.at(-1)?.at ?? -1) + 1);
  return {
    id,
    attempts,
    draft: { ...before, ...rest, said: { ...before.said, ...said }, at },
  };
}

/** A record whose draft has become an attempt. */
export function withAttempt(
  record: QuestionRecord | undefined,
  id: string,
  attempt: Attempt,
): QuestionRecord {
  return inOrder({ id, attempts: [...(record?.attempts ?? []), attempt] });
}

/** A draft as it is graded now: what is ticked of `points`, in their order, and what is not. */
export function gradeDraft(
  { said, had, seconds }: Omit<Draft, 'at'>,
  points: readonly string[],
  now: number,
): Attempt & { day: Day } {
  const written = Object.entries(said).filter(([, text]) => text.trim() !== '');
  return {
    at: now,
    day: dayOf(now),
    had: points.filter((id) => had.includes(id)),
    missed: points.filter((id) => !had.includes(id)),
    said: Object.fromEntries(written),
    ...(seconds !== undefined && seconds > 0 && { seconds }),
  };
}
