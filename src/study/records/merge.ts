import { deletionsIn, mergeDeletions } from './deletions.ts';
import {
  type Attempt,
  type Draft,
  type Interview,
  type Kind,
  kinds,
  type QuestionRecord,
  type RecordOf,
  type Records,
  type Setting,
  type Story,
} from './schema.ts';

/**
 * Both sets of records in one: every attempt of either, and of what can be changed the newest;
 * without what either has deleted. The order of the two does not matter, and merging again changes
 * nothing.
 */
export function mergeRecords(a: Records, b: Records): Records {
  const settings = mergeKind('settings', a, b);
  const deleted = deletionsIn(settings);
  const isGone = { stories: new Set(deleted?.stories), interviews: new Set(deleted?.interviews) };
  return {
    questions: mergeKind('questions', a, b),
    stories: mergeKind('stories', a, b).filter(({ id }) => !isGone.stories.has(id)),
    interviews: mergeKind('interviews', a, b).filter(({ id }) => !isGone.interviews.has(id)),
    settings,
  };
}

/** Two records of the same kind and id in one. */
export function mergeRecord<K extends Kind>(kind: K, a: RecordOf[K], b: RecordOf[K]): RecordOf[K] {
  return merges[kind](a, b);
}

/** A record in the one form that merging gives: each attempt once, in order. */
export function inOrder({ id, attempts, draft }: QuestionRecord): QuestionRecord {
  const byTime = new Map<number, Attempt>();
  for (const attempt of attempts) {
    byTime.set(attempt.at, larger(byTime.get(attempt.at) ?? attempt, attempt));
  }
  const inTime = [...byTime.values()].toSorted((a, b) => a.at - b.at);
  return { id, attempts: inTime, ...(draft && { draft }) };
}

function mergeKind<K extends Kind>(kind: K, a: Records, b: Records): RecordOf[K][] {
  const [ofA, ofB]: [RecordOf[K][], RecordOf[K][]] = [a[kind], b[kind]];
  const byId = new Map<string, RecordOf[K][]>();
  for (const record of [...ofA, ...ofB]) {
    const same = byId.get(record.id);
    if (same) same.push(record);
    else byId.set(record.id, [record]);
  }
  return [...byId.values()]
    .flatMap((same) => mergeAll(kind, same))
    .toSorted((one, two) => (one.id < two.id ? -1 : 1));
}

/** All records of one id in one. */
function mergeAll<K extends Kind>(kind: K, same: RecordOf[K][]): RecordOf[K][] {
  // Two by two: a file may hold one id a hundred thousand times, and merging copies each time.
  do {
    const pairs: RecordOf[K][] = [];
    for (const [index, record] of same.entries()) {
      if (index % 2 === 0) pairs.push(mergeRecord(kind, record, same[index + 1] ?? record));
    }
    same = pairs;
  } while (same.length > 1);
  return same;
}

const merges: { [K in Kind]: (a: RecordOf[K], b: RecordOf[K]) => RecordOf[K] } = {
  questions: mergeQuestion,
  stories: mergeStory,
  interviews: mergeInterview,
  settings: mergeSetting,
};

function mergeQuestion(a: QuestionRecord, b: QuestionRecord): QuestionRecord {
  const either = a.draft ?? b.draft;
  const draft = either && mergeDraft(a.draft ?? either, b.draft ?? either);
  return inOrder({ id: a.id, attempts: [...a.attempts, ...b.attempts], ...(draft && { draft }) });
}

function mergeDraft(a: Draft, b: Draft): Draft {
  const withoutSaid = (draft: Draft) => ({ ...draft, said: {} });
  return { ...newest(withoutSaid(a), withoutSaid(b)), said: mergeMap(a.said, b.said) };
}

function mergeStory(a: Story, b: Story): Story {
  return {
    id: a.id,
    title: newest(a.title, b.title),
    parts: mergeMap(a.parts, b.parts),
    serves: newest(a.serves, b.serves),
  };
}

function mergeInterview(a: Interview, b: Interview): Interview {
  const setOf = ({ begun, questions, minutes }: Interview) => ({ at: begun, questions, minutes });
  const { at: begun, questions, minutes } = newest(setOf(a), setOf(b));
  return {
    id: a.id,
    begun,
    questions,
    ...(minutes !== undefined && { minutes }),
    candidate: newest(a.candidate, b.candidate),
    notes: mergeMap(a.notes, b.notes),
  };
}

function mergeSetting(a: Setting, b: Setting): Setting {
  if (a.id === 'deleted' && b.id === 'deleted') return mergeDeletions(a, b);
  if (a.id === 'round' && b.id === 'round' && a.finished !== b.finished) return a.finished ? b : a;
  return newest(a, b);
}

function mergeMap<T extends { at: number }>(
  a: Record<string, T>,
  b: Record<string, T>,
): Record<string, T> {
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    merged.set(key, newest(merged.get(key) ?? value, value));
  }
  return Object.fromEntries([...merged].toSorted(([one], [two]) => (one < two ? -1 : 1)));
}

/** The one changed last; of two changed at the same time, always the same one. */
function newest<T extends { at: number }>(a: T, b: T): T {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return larger(a, b);
}

function larger<T>(a: T, b: T): T {
  return a === b || canonical(a) >= canonical(b) ? a : b;
}

/** JSON with the names of each object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Whether two sets hold the same records, in whatever order. */
export function sameRecords(a: Records, b: Records): boolean {
  const [one, two] = [mergeRecords(a, a), mergeRecords(b, b)];
  return kinds.every((kind) => canonical(one[kind]) === canonical(two[kind]));
}
