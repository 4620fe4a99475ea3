import { markChanges, type MarkedRows } from './changes.ts';
import type { Outcome, Recording, Rows, Wait } from './recording.ts';
import type { Replay } from './schema.ts';
import { type Between, verb } from './words.ts';

/** A replay as its page tells it. */
export interface Story {
  steps: StoryStep[];
  /** Every wait, in the order in which they begin. */
  spans: Span[];
  /** The types of the locks that somebody waits for, as `pg_locks` names them. */
  lockTypes: string[];
}

/** A statement that waits. */
interface Span {
  session: string;
  /** Number of the step whose statement it is. */
  from: number;
  /** Number of the step in which it ends. Undefined when it never does. */
  to: number | undefined;
  /** Its first word: `UPDATE`. */
  verb: string;
}

export interface StoryStep {
  /** From 1. */
  number: number;
  /** Whose statement runs, or whose earlier statement is awaited. */
  session: string;
  /** Undefined for a step that awaits an earlier statement's end. */
  sql: string | undefined;
  /** What to notice, in inline Markdown. */
  says: string;
  /** What the step does to each session, in the script's order. */
  lanes: Lane[];
  /**
   * What is committed after the step, marked against what was known before. `locked` where a reader
   * would have to wait for a session of the replay; undefined without a query that looks.
   */
  committed: MarkedRows | 'locked' | undefined;
  /** What each open transaction sees after the step. */
  inside: View[];
}

/** One session in one step. */
export interface Lane {
  session: string;
  /** Of the step's own statement, where it is this session's. */
  outcome: Outcome | undefined;
  /** The statement of an earlier step that ended. */
  ended: { span: Span; outcome: Outcome } | undefined;
  messages: Recording['steps'][number]['messages'];
  state: State;
  /** Whether the state is another one than after the step before. */
  changed: boolean;
  /** The transaction in which the step finds the session or leaves it: `idle` if in none. */
  during: Between;
}

/** A session after a step. */
type State =
  { kind: Between } | { kind: 'waits'; span: Span; wait: Wait | undefined; begins: boolean };

/** What a session sees inside its transaction. */
interface View {
  session: string;
  /** Marked against what is committed. Unchanged means that it sees just that. */
  seen: MarkedRows;
  /** Whether the step before showed the same view. */
  quiet: boolean;
}

/** Joins a script with what the server did when it ran. */
export function tellStory(replay: Replay, recording: Recording): Story {
  const spans = findSpans(replay, recording);
  return {
    steps: recording.steps.map((_, index) => tellStep(replay, recording, spans, index)),
    spans,
    lockTypes: [
      ...new Set(recording.steps.flatMap(({ waits }) => waits.map(({ lock }) => lock.type))),
    ],
  };
}

/** A session waits with one statement at a time, so the next one of its that ends is that one. */
function findSpans({ steps }: Replay, recording: Recording): Span[] {
  const spans: Span[] = [];
  for (const [index, { outcome, ended }] of recording.steps.entries()) {
    const step = steps[index];
    if (outcome?.kind === 'waits' && step && 'sql' in step) {
      spans.push({ session: step.session, from: index + 1, to: undefined, verb: verb(step.sql) });
    }
    for (const { session } of ended) {
      const span = spans.find((span) => span.session === session && span.to === undefined);
      if (span) span.to = index + 1;
    }
  }
  return spans;
}

function tellStep(
  replay: Replay,
  recording: Recording,
  spans: readonly Span[],
  index: number,
): StoryStep {
  const step = replay.steps[index];
  const recorded = recording.steps[index];
  if (!step || !recorded) throw new Error(`The script has no step ${index + 1}. Record it again.`);
  const before = recording.steps[index - 1];
  const session = 'sql' in step ? step.session : step.until;
  const { committed } = recorded;
  const known = lastCommitted(recording, index);
  return {
    number: index + 1,
    session,
    sql: 'sql' in step ? step.sql : undefined,
    says: step.says,
    lanes: replay.sessions.map((name, place) =>
      tellLane(recorded, before, spans, { index, place, name, acts: name === session }),
    ),
    committed: committed
      ? markChanges(committed, lastCommitted(recording, index - 1))
      : replay.look === undefined
        ? undefined
        : 'locked',
    inside: recorded.inside.map((view) => {
      const earlier = before?.inside.find(({ session }) => session === view.session);
      return {
        session: view.session,
        seen: withoutRemoved(markChanges(view.seen, known)),
        quiet:
          isSame(view.seen, earlier?.seen) &&
          isSame(view.seen, known) === isSame(view.seen, lastCommitted(recording, index - 1)),
      };
    }),
  };
}

/** The committed rows as last read, up to the step with this index. */
function lastCommitted({ committed, steps }: Recording, index: number): Rows | undefined {
  const step = steps.slice(0, index + 1).findLast(({ committed }) => committed);
  return step?.committed ?? committed;
}

type RecordedStep = Recording['steps'][number];

function tellLane(
  recorded: RecordedStep,
  before: RecordedStep | undefined,
  spans: readonly Span[],
  { index, place, name, acts }: { index: number; place: number; name: string; acts: boolean },
): Lane {
  const own = spans.filter(({ session }) => session === name);
  const state = stateAfter(recorded, own, { index, place, name });
  const earlier = before && stateAfter(before, own, { index: index - 1, place, name });
  const span = own.find(({ to }) => to === index + 1);
  const ended = recorded.ended.find(({ session }) => session === name);
  const [then, now] = [between(before, place), between(recorded, place)];
  return {
    session: name,
    outcome: acts ? recorded.outcome : undefined,
    ended: span && ended && { span, outcome: ended.outcome },
    messages: recorded.messages.filter(({ session }) => session === name),
    state,
    changed: !isSame(essence(state), essence(earlier)),
    during: now === 'idle' ? then : now,
  };
}

function stateAfter(
  recorded: RecordedStep,
  spans: readonly Span[],
  { index, place, name }: { index: number; place: number; name: string },
): State {
  const span = spans.find(({ from, to = Infinity }) => from <= index + 1 && index + 1 < to);
  if (!span) return { kind: between(recorded, place) };
  const wait = recorded.waits.find(({ session }) => session === name);
  return { kind: 'waits', span, wait, begins: span.from === index + 1 };
}

/** What a reader is told of a state: a wait that goes on is no news. */
function essence(state: State | undefined): unknown {
  return state?.kind === 'waits' ? state.wait : state?.kind;
}

function between(recorded: RecordedStep | undefined, place: number): Between {
  const transaction = recorded?.transactions[place] ?? 'none';
  return transaction === 'none' ? 'idle' : transaction;
}

/** What a session does not see is no part of its view. */
function withoutRemoved(marked: MarkedRows): MarkedRows {
  return { ...marked, rows: marked.rows.filter(({ fate }) => fate !== 'removed') };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
