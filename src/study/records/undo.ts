import { worthNoting } from './deletions.ts';
import { canonical, inOrder, mergeRecords } from './merge.ts';
import {
  type Deletions,
  type Draft,
  type Interview,
  type Kind,
  noRecords,
  type QuestionRecord,
  type RecordOf,
  type Records,
  type Setting,
  type Story,
} from './schema.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The way back from a change: what it left and nobody touched since is as it was before it, and
 * what was made, changed or deleted since stays. No clock is asked.
 */
export function undo(change: Pick<Snapshot, 'before' | 'after'>, current: Records): Records {
  const undone: Records = {
    questions: undoKind('questions', change, current, undoQuestion),
    stories: undoKind('stories', change, current, undoStory),
    interviews: undoKind('interviews', change, current, undoInterview),
    settings: undoKind('settings', change, current, undoSetting),
  };
  return mergeRecords(undone, noRecords());
}

/** Of one thing: as it was before the change, as the change left it, as it is now. */
type UndoOne<T> = (was: T | undefined, left: T | undefined, now: T) => T | undefined;

function undoKind<K extends Kind>(
  kind: K,
  { before, after }: Pick<Snapshot, 'before' | 'after'>,
  current: Records,
  undoTouched: UndoOne<RecordOf[K]>,
): RecordOf[K][] {
  const byId = (records: Records) => {
    const all: RecordOf[K][] = records[kind];
    return new Map(all.map((record) => [record.id, record]));
  };
  return [...undoEach(byId(before), byId(after), byId(current), undoTouched).values()];
}

function undoQuestion(
  was: QuestionRecord | undefined,
  left: QuestionRecord | undefined,
  now: QuestionRecord,
): QuestionRecord | undefined {
  const byTime = (record: QuestionRecord | undefined) =>
    new Map(record?.attempts.map((attempt) => [attempt.at, attempt]));
  const attempts = [...undoEach(byTime(was), byTime(left), byTime(now)).values()];
  const draft = undoOne(was?.draft, left?.draft, now.draft, undoDraft);
  if (!was && attempts.length === 0 && !draft) return undefined;
  return inOrder({ id: now.id, attempts, ...(draft && { draft }) });
}

function undoDraft(was: Draft | undefined, left: Draft | undefined, now: Draft): Draft {
  return { ...now, said: undoNamed(was?.said, left?.said, now.said) };
}

function undoStory(was: Story | undefined, left: Story | undefined, now: Story): Story {
  return {
    id: now.id,
    // What had no old value stays: it names the record.
    title: undoOne(was?.title, left?.title, now.title) ?? now.title,
    parts: undoNamed(was?.parts, left?.parts, now.parts),
    serves: undoOne(was?.serves, left?.serves, now.serves) ?? now.serves,
  };
}

function undoInterview(
  was: Interview | undefined,
  left: Interview | undefined,
  now: Interview,
): Interview {
  const setOf = (record: Interview | undefined) =>
    record && { begun: record.begun, questions: record.questions, minutes: record.minutes };
  const set = undoOne(setOf(was), setOf(left), setOf(now)) ?? now;
  const { begun, questions, minutes } = set;
  return {
    id: now.id,
    begun,
    questions,
    ...(minutes !== undefined && { minutes }),
    candidate: undoOne(was?.candidate, left?.candidate, now.candidate) ?? now.candidate,
    notes: undoNamed(was?.notes, left?.notes, now.notes),
  };
}

function undoSetting(
  was: Setting | undefined,
  left: Setting | undefined,
  now: Setting,
): Setting | undefined {
  return now.id === 'deleted' ? undoDeletions(deletions(was), deletions(left), now) : now;
}

function undoDeletions(
  was: Deletions | undefined,
  left: Deletions | undefined,
  now: Deletions,
): Deletions | undefined {
  const undoIds = (kind: 'stories' | 'interviews') => {
    const set = (noted: Deletions | undefined) => new Map(noted?.[kind].map((id) => [id, id]));
    return [...undoEach(set(was), set(left), set(now)).values()];
  };
  return worthNoting({ ...now, stories: undoIds('stories'), interviews: undoIds('interviews') });
}

function deletions(setting: Setting | undefined): Deletions | undefined {
  return setting?.id === 'deleted' ? setting : undefined;
}

function undoNamed<T>(
  was: Record<string, T> | undefined,
  left: Record<string, T> | undefined,
  now: Record<string, T>,
): Record<string, T> {
  const named = (values: Record<string, T> = {}) => new Map(Object.entries(values));
  return Object.fromEntries(undoEach(named(was), named(left), named(now)));
}

function undoEach<K, T>(
  was: ReadonlyMap<K, T>,
  left: ReadonlyMap<K, T>,
  now: ReadonlyMap<K, T>,
  undoTouched?: UndoOne<T>,
): Map<K, T> {
  const undone = new Map<K, T>();
  for (const key of new Set([...was.keys(), ...now.keys()])) {
    const value = undoOne(was.get(key), left.get(key), now.get(key), undoTouched);
    if (value !== undefined) undone.set(key, value);
  }
  return undone;
}

/** As it was before, unless it was touched or deleted since: then that stays, without the change. */
function undoOne<T>(
  was: T | undefined,
  left: T | undefined,
  now: T | undefined,
  undoTouched?: UndoOne<T>,
): T | undefined {
  const [old, changed] = [canonical(was), canonical(left)];
  if (changed === canonical(now)) return was;
  if (changed === old) return now;
  return now === undefined || !undoTouched ? now : undoTouched(was, left, now);
}
