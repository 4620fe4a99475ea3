import { formatPlace } from '../../interview-place.ts';
import {
  emptyNote,
  type Note,
  secondsSpent,
  withPoint,
  withScore,
} from '../../interview-record.ts';
import type { AskedQuestion } from '../../interview-summary.ts';
import { shareOf } from '../../interview-time.ts';
import type { ListedQuestion } from '../../question-list.ts';
import type { Interview } from '../../records/schema.ts';
import { askedQuestion, type Words } from './asked.ts';
import { HeldInterview } from './held.ts';
import { HoldClock } from './hold-clock.ts';
import { type Page, QuestionPages } from './question-pages.ts';
import { TypedText } from './typed-text.ts';
import { leaveBehind } from '../left-behind.ts';

/** An interview being held: what is open of it, its clock, and what is typed. */
export class HoldScreen {
  readonly held: HeldInterview;
  readonly clock: HoldClock;
  readonly pages: QuestionPages;
  readonly candidate: TypedText;
  at: number | 'summary' = 0;
  #listed: ReadonlyMap<string, ListedQuestion>;
  #notes = new Map<string, TypedText>();
  #leave = new AbortController();

  constructor(
    interview: Interview,
    isKept: boolean,
    listed: ReadonlyMap<string, ListedQuestion>,
    onChange: () => void,
  ) {
    this.#listed = listed;
    this.held = new HeldInterview(interview, isKept, onChange);
    this.pages = new QuestionPages((id) => listed.has(id), onChange);
    this.candidate = new TypedText((before, typed) => this.held.writeCandidate(before, typed));
    this.clock = new HoldClock((seconds) => this.#addTime(seconds), onChange);
    const { signal } = this.#leave;
    const stay = leaveBehind(() => {
      this.flush();
      return { interviews: this.held.unkept };
    });
    signal.addEventListener('abort', stay);
    document.addEventListener('visibilitychange', () => this.flush(), { signal });
  }

  /** Minutes that were planned in all. */
  get minutes(): number | undefined {
    return this.held.interview.minutes;
  }

  get questions(): readonly string[] {
    return this.held.interview.questions;
  }

  /** The question that is open. Undefined at the summary. */
  get question(): string | undefined {
    return this.at === 'summary' ? undefined : this.questions[this.at];
  }

  /** Opens a question or the summary. The clock stands while no question is open. */
  open(at: number | 'summary'): void {
    this.flush();
    this.at = at === 'summary' ? at : Math.min(at, this.questions.length - 1);
    if (this.at === 'summary' && this.clock.isRunning) this.clock.pause();
  }

  /** Keeps what is typed and measured. */
  flush(): void {
    this.clock.flush();
    this.candidate.flush();
    for (const notes of this.#notes.values()) notes.flush();
  }

  close(): void {
    this.clock.pause();
    this.flush();
    this.#leave.abort();
  }

  addressOf(at: number | 'summary'): string {
    return formatPlace({ screen: 'held', id: this.held.interview.id, at });
  }

  listed(id: string): ListedQuestion | undefined {
    return this.#listed.get(id);
  }

  page(id: string): Page {
    return this.pages.get(id);
  }

  asked(id: string): AskedQuestion<Words> {
    return askedQuestion(id, this.#listed.get(id), this.pages.question(id));
  }

  note(id: string): Note {
    return this.held.noteOf(id) ?? emptyNote(0);
  }

  notes(id: string): TypedText {
    const notes =
      this.#notes.get(id) ??
      new TypedText((before, typed) => this.held.writeNotes(id, before, typed));
    this.#notes.set(id, notes);
    return notes;
  }

  tick(id: string, point: string, isHad: boolean): void {
    this.held.changeNote(id, (note) => withPoint(note, point, isHad));
  }

  score(id: string, score: Note['score']): void {
    this.held.changeNote(id, (note) => withScore(note, score));
  }

  /** Opens so many rungs of the ladder. */
  ladder(id: string, opened: number): void {
    this.held.changeNote(id, (note) => ({ ...note, opened }));
  }

  /** Seconds spent on a question, up to now. */
  secondsOf(id: string): number {
    return this.note(id).seconds + (id === this.question ? this.clock.seconds : 0);
  }

  /** Seconds spent in all, up to now. */
  get seconds(): number {
    return secondsSpent(this.held.interview) + this.clock.seconds;
  }

  /** Seconds planned for each question. */
  get share(): number | undefined {
    return shareOf(this.minutes, this.questions.length);
  }

  #addTime(seconds: number): void {
    if (this.question !== undefined) this.held.addTime(this.question, seconds);
  }
}
