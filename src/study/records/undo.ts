import { inOrder, mergeRecords } from './merge.ts';
import {
  type Interview,
  type Kind,
  noRecords,
  type QuestionRecord,
  type RecordOf,
  type Records,
  type Setting,
  type Story,
} from './schema.ts';

/**
 * The way back: the records as they were in a snapshot, with everything that was made or changed
 * after the snapshot was taken.
 *
 * @param at when it was taken, in milliseconds
 */
export function undo(snapshot: Records, current: Records, at: number): Records {
  const [was, is] = [mergeRecords(snapshot, noRecords()), mergeRecords(current, noRecords())];
  const undone: Records = {
    questions: undoKind('questions', was, is, (old, now) => undoQuestion(old, now, at)),
    stories: undoKind('stories', was, is, (old, now) => undoStory(old, now, at)),
    interviews: undoKind('interviews', was, is, (old, now) => undoInterview(old, now, at)),
    settings: undoKind('settings', was, is, (old, now) => undoSetting(old, now, at)),
  };
  return mergeRecords(undone, noRecords());
}

/** Both as they were and as they are now; what is not there now was taken away, and comes back. */
function undoKind<K extends Kind>(
  kind: K,
  was: Records,
  is: Records,
  undoOne: (old: RecordOf[K] | undefined, now: RecordOf[K]) => RecordOf[K] | undefined,
): RecordOf[K][] {
  const records: RecordOf[K][] = was[kind];
  const undone = new Map(records.map((record) => [record.id, record]));
  for (const now of is[kind]) {
    const record = undoOne(undone.get(now.id), now);
    if (record) undone.set(now.id, record);
  }
  return [...undone.values()];
}

function undoQuestion(old: QuestionRecord | undefined, now: QuestionRecord, at: number) {
  const attempts = now.attempts.filter((attempt) => attempt.at > at);
  const draft = now.draft && now.draft.at > at ? now.draft : old?.draft;
  if (!old && attempts.length === 0 && !draft) return undefined;
  return inOrder({
    id: now.id,
    attempts: [...(old?.attempts ?? []), ...attempts],
    ...(draft && { draft }),
  });
}

function undoStory(old: Story | undefined, now: Story, at: number): Story | undefined {
  const parts = since(now.parts, at);
  const isChanged = now.title.at > at || now.serves.at > at || Object.keys(parts).length > 0;
  if (!isChanged) return old;
  return {
    id: now.id,
    title: later(old?.title, now.title, at),
    parts: Object.fromEntries([...Object.entries(old?.parts ?? {}), ...Object.entries(parts)]),
    serves: later(old?.serves, now.serves, at),
  };
}

function undoInterview(old: Interview | undefined, now: Interview, at: number) {
  const notes = since(now.notes, at);
  const isMade = now.begun > at;
  if (!isMade && now.candidate.at <= at && Object.keys(notes).length === 0) return old;
  const { begun, questions } = isMade ? now : (old ?? now);
  return {
    id: now.id,
    begun,
    questions,
    candidate: later(old?.candidate, now.candidate, at),
    notes: Object.fromEntries([...Object.entries(old?.notes ?? {}), ...Object.entries(notes)]),
  };
}

function undoSetting(old: Setting | undefined, now: Setting, at: number): Setting | undefined {
  return now.at > at ? now : old;
}

/** What was changed after the snapshot, else as it was. What has no old value stays: it names the record. */
function later<T extends { at: number }>(old: T | undefined, now: T, at: number): T {
  return now.at > at ? now : (old ?? now);
}

function since<T extends { at: number }>(values: Record<string, T>, at: number): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.at > at));
}
