import { formatPlace } from '../../interview/place.ts';
import {
  emptyNote,
  type Note,
  secondsSpent,
  withCleared,
  withNothing,
  withPoint,
  withScore,
} from '../../interview/record.ts';
import type { AskedQuestion } from '../../interview/summary.ts';
import { shareOf } from '../../interview/time.ts';
import type { ListedQuestion } from '../../question-list.ts';
import type { Interview } from '../../records/schema.ts';
import { askedQuestion, type Words } from './asked.ts';
import { leaveBehind } from '../left-behind.ts';
import { type QuestionPage, QuestionPages } from '../question-pages.ts';
import { HeldInterview } from './held.ts';
import { HoldClock } from './hold-clock.ts';
import { TypedText } from './typed-text.ts';

/** An interview being held: what is open of it, its clock, and what is typed. */
export class HoldScreen {
  readonly held: HeldInterview;
  readonly clock: HoldClock;
  readonly pages: QuestionPages;
  readonly candidate: TypedText;
  at: number | 'summary' = 0;
  /** Whether it is asked if the interview shall be deleted. */
  isAsking = false;
  /** The question that was open last. */
  #last: number | undefined;
  /** What was cleared of questions that were not asked after all. */
  #cleared = new Map<string, Note>();
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
    this.pages = new QuestionPages(onChange);
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

  /** The same in seconds. */
  get planned(): number | undefined {
    return this.minutes === undefined ? undefined : this.minutes * 60;
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
    this.isAsking = false;
    this.at = at === 'summary' ? at : Math.min(at, this.questions.length - 1);
    if (this.at !== 'summary') this.#last = this.at;
    else if (this.clock.isRunning) this.clock.pause();
  }

  /** Keeps what is typed and measured. */
  flush(): void {
    this.clock.flush();
    this.candidate.flush();
    for (const notes of this.#notes.values()) notes.flush();
  }

  /** Leaves it. What could not be kept waits here, and is set down when the page is left. */
  leave(): void {
    if (this.clock.isRunning) this.clock.pause();
    this.flush();
  }

  /** Leaves it for good. */
  close(): void {
    this.leave();
    this.#leave.abort();
  }

  /** The question to go on with: the one that was open last, or else noted last. */
  get last(): number {
    if (this.#last !== undefined) return this.#last;
    const times = this.questions.map((id) => this.held.noteOf(id)?.at ?? 0);
    return Math.max(0, times.indexOf(Math.max(...times)));
  }

  addressOf(at: number | 'summary'): string {
    return formatPlace({ screen: 'held', id: this.held.interview.id, at });
  }

  listed(id: string): ListedQuestion | undefined {
    return this.#listed.get(id);
  }

  /** `gone` where the document has no such question any more. */
  page(id: string): QuestionPage | 'gone' {
    return this.#listed.has(id) ? this.pages.get(id) : 'gone';
  }

  asked(id: string): AskedQuestion<Words> {
    const page = this.page(id);
    return askedQuestion(id, this.#listed.get(id), typeof page === 'string' ? undefined : page);
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

  /** Takes back all that was noted of a question, which was not asked after all. */
  clear(id: string): void {
    this.notes(id).leave();
    const note = this.note(id);
    const before = this.#cleared.get(id);
    this.#cleared.set(id, before ? withCleared(note, before) : note);
    this.held.changeNote(id, withNothing);
  }

  isCleared(id: string): boolean {
    return this.#cleared.has(id);
  }

  putBack(id: string): void {
    const cleared = this.#cleared.get(id);
    if (!cleared) return;
    this.notes(id).leave();
    this.#cleared.delete(id);
    this.held.changeNote(id, (note) => withCleared(note, cleared));
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
