import type { Interview } from './records/schema.ts';

/** What was noted about one question. */
export type Note = Interview['notes'][string];

export type Score = NonNullable<Note['score']>;

export const scores = [1, 2, 3, 4] as const satisfies Score[];

/** The longest time that is kept for one question, in seconds. */
const longestTime = 1e6;

export function beginInterview(
  id: string,
  { questions, minutes }: { questions: readonly string[]; minutes?: number | undefined },
  now: number,
): Interview {
  return {
    id,
    begun: now,
    candidate: { text: '', at: now },
    questions: [...questions],
    ...(minutes !== undefined && { minutes }),
    notes: {},
  };
}

/** Undefined where the question was never asked. */
export function noteOf({ notes }: Interview, question: string): Note | undefined {
  return Object.hasOwn(notes, question) ? notes[question] : undefined;
}

export function emptyNote(now: number): Note {
  return { at: now, had: [], opened: 0, text: '', seconds: 0 };
}

/** The interview with one question noted differently; whatever else it holds stays as it is. */
export function withNote(
  interview: Interview,
  question: string,
  change: (note: Note) => Note,
  now: number,
): Interview {
  const note = noteOf(interview, question) ?? emptyNote(now);
  const changed = { ...change(note), at: Math.max(now, note.at) };
  return {
    ...interview,
    notes: Object.fromEntries([...Object.entries(interview.notes), [question, changed]]),
  };
}

export function withCandidate(interview: Interview, text: string, now: number): Interview {
  return { ...interview, candidate: { text, at: Math.max(now, interview.candidate.at) } };
}

/** A note with a point ticked, or not. */
export function withPoint(note: Note, point: string, isHad: boolean): Note {
  const others = note.had.filter((id) => id !== point);
  return { ...note, had: isHad ? [...others, point] : others };
}

/** A note with a score, or with none. */
export function withScore(note: Note, score: Score | undefined): Note {
  const { at, had, opened, text, seconds } = note;
  return { at, had, opened, text, seconds, ...(score !== undefined && { score }) };
}

export function withMoreTime(note: Note, seconds: number): Note {
  return { ...note, seconds: Math.min(longestTime, note.seconds + seconds) };
}

/** Seconds spent on all questions of the interview. */
export function secondsSpent({ notes }: Interview): number {
  return Object.values(notes).reduce((sum, { seconds }) => sum + seconds, 0);
}
