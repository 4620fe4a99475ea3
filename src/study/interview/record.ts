import { changeTime } from '../change-time.ts';
import { longestTime } from '../clock.ts';
import { type Interview, longestText } from '../records/schema.ts';

/** What was noted about one question. */
export type Note = Interview['notes'][string];

export type Score = NonNullable<Note['score']>;

export const scores = [1, 2, 3, 4] as const satisfies Score[];

/** The most ticks that a note holds. */
const mostTicked = 200;

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

/** Undefined where the question was never opened with the clock running, nor anything noted. */
export function noteOf({ notes }: Interview, question: string): Note | undefined {
  return Object.hasOwn(notes, question) ? notes[question] : undefined;
}

/** Whether something was noted: a question that was only looked at was not asked. */
export function isAsked(note: Note | undefined): boolean {
  if (!note) return false;
  const { score, had, opened, text } = note;
  return score !== undefined || had.length > 0 || opened > 0 || text.trim() !== '';
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
  const note = noteOf(interview, question);
  const changed = { ...change(note ?? emptyNote(now)), at: changeTime(now, note?.at) };
  return {
    ...interview,
    notes: Object.fromEntries([...Object.entries(interview.notes), [question, changed]]),
  };
}

export function withCandidate(interview: Interview, text: string, now: number): Interview {
  return { ...interview, candidate: { text, at: changeTime(now, interview.candidate.at) } };
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

/** A note of a question that was not asked: only the time that it was open stays. */
export function withNothing({ at, seconds }: Note): Note {
  return { ...emptyNote(at), seconds };
}

/** A note with what was cleared from it put back; what was noted since stays. */
export function withCleared(note: Note, cleared: Note): Note {
  const { score = cleared.score, had, opened, text } = note;
  return {
    ...withScore(note, score),
    had: [...new Set([...cleared.had, ...had])].slice(0, mostTicked),
    opened: Math.max(cleared.opened, opened),
    text: [cleared.text, text]
      .filter((each) => each !== '')
      .join('\n')
      .slice(0, longestText),
  };
}

export function withMoreTime(note: Note, seconds: number): Note {
  return { ...note, seconds: Math.min(longestTime, note.seconds + seconds) };
}

/** Seconds spent on all questions of the interview. */
export function secondsSpent({ notes }: Interview): number {
  return Object.values(notes).reduce((sum, { seconds }) => sum + seconds, 0);
}
