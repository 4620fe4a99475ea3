import { type Day, dayOf } from './day.ts';
import { openDraft, saidIn } from './records/draft.ts';
import { type Attempt, type Draft, latestTime, type QuestionRecord } from './records/schema.ts';
import { inOrder } from './records/merge.ts';

/** What a reader has begun to answer, as they see it. */
export interface Begun extends Omit<Draft, 'at' | 'said'> {
  /** By heading. */
  said: Record<string, string>;
}

/** What a reader changed of it: only these fields are written over. */
export type DraftChange = Partial<Begun>;

/** What is begun on a question. */
export function begunOn(record: QuestionRecord | undefined): Begun {
  const draft = record && openDraft(record);
  if (!draft) return { said: {}, revealed: false, had: [] };
  const { revealed, had, seconds } = draft;
  return { said: saidIn(draft), revealed, had, ...(seconds !== undefined && { seconds }) };
}

/**
 * A record with a change to its draft. What is said is changed heading by heading, so that two
 * pages with the same question lose nothing. The draft is newer than every attempt, and than itself
 * before.
 */
export function withDraft(
  record: QuestionRecord | undefined,
  id: string,
  { said = {}, ...rest }: DraftChange,
  now: number,
): QuestionRecord {
  const { attempts, draft } = record ?? { attempts: [], draft: undefined };
  const before = record && openDraft(record);
  const last = Math.max(-1, draft?.at ?? -1, attempts.at(-1)?.at ?? -1);
  const at = Math.min(Math.max(now, last + 1), latestTime);
  const changed = Object.entries(said).map(([heading, text]) => [heading, { text, at }] as const);
  return {
    id,
    attempts,
    draft: {
      ...(before ?? { revealed: false, had: [] }),
      ...rest,
      said: { ...before?.said, ...Object.fromEntries(changed) },
      at,
    },
  };
}

/** A record whose draft has become an attempt: on this device it is done with. */
export function withAttempt(
  record: QuestionRecord | undefined,
  id: string,
  attempt: Attempt,
): QuestionRecord {
  return inOrder({ id, attempts: [...(record?.attempts ?? []), attempt] });
}

/** What is begun as it is graded now: what is ticked of `points`, in their order, and what is not. */
export function gradeDraft(
  { said, had, seconds }: Begun,
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
