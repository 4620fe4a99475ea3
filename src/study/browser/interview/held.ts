import {
  type Note,
  noteOf,
  withCandidate,
  withMoreTime,
  withNote,
} from '../../interview/record.ts';
import { joinTexts } from '../../interview/join-texts.ts';
import { type Interview, longestText } from '../../records/schema.ts';
import type { Problem } from '../problem.ts';
import { store } from '../store.ts';

type Change = (interview: Interview) => Interview;

/**
 * An interview on the screen. Other tabs may hold the same one: only what changes here is written.
 * A change that could not be kept stays on the screen, and is written with the next one.
 */
export class HeldInterview {
  problem: Problem | undefined;
  /** Whether it was deleted in another tab: what is changed from then on is not kept. */
  isDeleted = false;
  #interview: Interview;
  #onChange: () => void;
  #isKept: boolean;
  /** What is not kept yet, oldest first. */
  #unkept: Change[] = [];
  #keeping: Promise<void> | undefined;
  #writes = 0;

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

  /** Takes over what other tabs changed, under what is not kept yet. */
  async refresh(): Promise<void> {
    if (this.#keeping) return;
    const writes = this.#writes;
    let kept: Interview | undefined;
    try {
      kept = await store.get('interviews', this.#interview.id);
    } catch {
      return;
    }
    if (writes !== this.#writes) return;
    this.isDeleted = !kept && this.#isKept && this.#unkept.length === 0;
    if (kept) this.#interview = changed(kept, this.#unkept);
    this.#onChange();
  }

  /** What is still to be written. */
  get unkept(): Interview[] {
    return this.#unkept.length > 0 && !this.isDeleted ? [this.#interview] : [];
  }

  /** Keeps it again, as it is on the screen, after another tab deleted it. */
  async putBack(): Promise<void> {
    const outcome = await store.change('interviews', this.#interview.id, () => this.#interview);
    this.problem = outcome.ok ? undefined : outcome.problem;
    this.#isKept = outcome.ok || outcome.problem === store.problem;
    this.isDeleted = !this.#isKept;
    this.#onChange();
  }

  #change(change: Change): void {
    this.#interview = change(this.#interview);
    if (!this.isDeleted) this.#unkept.push(change);
    this.#onChange();
    if (this.isDeleted) return;
    this.#keeping ??= this.#keep().finally(() => {
      this.#keeping = undefined;
      void this.refresh();
    });
  }

  /** Writes what is not kept yet, until nothing is left or it fails. */
  async #keep(): Promise<void> {
    let isHeld = true;
    while (isHeld && this.#unkept.length > 0) {
      const [changes, whole, isKept] = [[...this.#unkept], this.#interview, this.#isKept];
      this.#writes++;
      const outcome = await store.change('interviews', whole.id, (kept) => {
        if (kept) return changed(kept, changes);
        return isKept ? undefined : whole;
      });
      // Where nothing can be kept the page still holds it.
      isHeld = outcome.ok || outcome.problem === store.problem;
      if (isHeld) {
        this.#isKept = true;
        this.#unkept = this.#unkept.slice(changes.length);
      }
      this.problem = outcome.ok ? undefined : outcome.problem;
    }
  }
}

function changed(interview: Interview, changes: readonly Change[]): Interview {
  return changes.reduce((before, change) => change(before), interview);
}

function joined(before: string, typed: string, kept: string): string {
  return joinTexts(before, typed, kept).slice(0, longestText);
}
