import {
  type Note,
  noteOf,
  withCandidate,
  withMoreTime,
  withNote,
} from '../../interview-record.ts';
import { joinTexts } from '../../join-texts.ts';
import { mergeRecord } from '../../records/merge.ts';
import { type Interview, longestText } from '../../records/schema.ts';
import type { Problem } from '../problem.ts';
import { store } from '../store.ts';

/** An interview on the screen. Other tabs may hold the same one: only what changes here is written. */
export class HeldInterview {
  problem: Problem | undefined;
  /** Whether it was deleted in another tab: what is changed from then on is not kept. */
  isDeleted = false;
  #interview: Interview;
  #onChange: () => void;
  #isKept: boolean;
  #writing = 0;

  /** @param isKept whether the browser keeps it already; if not, each change tries again */
  constructor(interview: Interview, isKept: boolean, onChange: () => void) {
    this.#interview = interview;
    this.#isKept = isKept;
    this.#onChange = onChange;
    this.problem = store.problem;
  }

  get interview(): Interview {
    return this.#interview;
  }

  noteOf(question: string): Note | undefined {
    return noteOf(this.#interview, question);
  }

  changeNote(question: string, change: (note: Note) => Note): void {
    const now = Date.now();
    this.#change((interview) => withNote(interview, question, change, now));
  }

  addTime(question: string, seconds: number): void {
    if (seconds > 0) this.changeNote(question, (note) => withMoreTime(note, seconds));
  }

  /** @param before what the text was when the change began: another tab may have changed it since */
  writeNotes(question: string, before: string, typed: string): void {
    this.changeNote(question, (note) => ({ ...note, text: joined(before, typed, note.text) }));
  }

  writeCandidate(before: string, typed: string): void {
    const now = Date.now();
    this.#change((interview) =>
      withCandidate(
        interview,
        interview.candidate.text === before
          ? typed
          : joined(before, typed, interview.candidate.text),
        now,
      ),
    );
  }

  /** Takes over what other tabs changed. */
  async refresh(): Promise<void> {
    if (this.#writing > 0) return;
    const kept = await store.get('interviews', this.#interview.id).catch(() => undefined);
    if (this.#writing > 0) return;
    const isLost = this.problem !== undefined && this.problem !== store.problem;
    this.isDeleted = kept === undefined && this.#isKept && !isLost;
    if (kept) {
      this.#interview = isLost ? mergeRecord('interviews', this.#interview, kept) : kept;
    }
    this.#onChange();
  }

  /** What is still to be written. */
  get unkept(): Interview[] {
    return this.#writing > 0 && !this.isDeleted ? [this.#interview] : [];
  }

  /** Keeps it again, as it is on the screen, after another tab deleted it. */
  async putBack(): Promise<void> {
    this.isDeleted = false;
    await this.#write((kept) => kept ?? this.#interview);
  }

  #change(change: (interview: Interview) => Interview): void {
    this.#interview = change(this.#interview);
    this.#onChange();
    if (this.isDeleted) return;
    const whole = this.#interview;
    const isKept = this.#isKept;
    void this.#write((kept) => (kept ? change(kept) : isKept ? undefined : whole));
  }

  async #write(change: (kept: Interview | undefined) => Interview | undefined): Promise<void> {
    this.#writing++;
    const outcome = await store.change('interviews', this.#interview.id, change);
    this.#writing--;
    if (outcome.ok) this.#isKept = true;
    this.problem = outcome.ok ? undefined : outcome.problem;
    await this.refresh();
  }
}

function joined(before: string, typed: string, kept: string): string {
  return joinTexts(before, typed, kept).slice(0, longestText);
}
