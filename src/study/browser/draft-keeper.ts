import {
  type Begun,
  begunOn,
  type DraftChange,
  gradeDraft,
  withAttempt,
  withDraft,
} from '../attempt.ts';
import type { Attempt, QuestionRecord } from '../records/schema.ts';
import { leaveBehind } from './left-behind.ts';
import type { Problem } from './problem.ts';
import { store } from './store.ts';

/**
 * What a reader has begun to answer, kept as they type: each change as soon as the one before it is
 * kept, since a page may be left at any time. What is not kept yet goes before what another page
 * kept meanwhile.
 */
export class DraftKeeper {
  /** The question's record as it was kept last. */
  record: QuestionRecord | undefined;
  problem: Problem | undefined;
  /** When the draft was kept last, in milliseconds. */
  keptAt: number | undefined;
  #id: string;
  #onChange: () => void;
  #unkept: DraftChange = {};
  #keeping: Promise<void> | undefined;
  #letGo: () => void;
  #isClosed = false;
  /** The attempt that is being kept. */
  #attempt: Attempt | undefined;
  #onLeave: () => DraftChange;

  /** @param onLeave what is to be kept besides when the page is left */
  constructor(id: string, onChange: () => void, onLeave: () => DraftChange) {
    this.#id = id;
    this.#onLeave = onLeave;
    this.#onChange = onChange;
    const unsubscribe = store.subscribe(({ here, isLost }) => {
      if (isLost) this.#holdOn();
      else if (!here) void this.load();
    });
    const stay = leaveBehind(() => ({ questions: this.#unkeptRecord }));
    this.#letGo = () => {
      unsubscribe();
      // What is still being kept must not be lost with the panel.
      void this.#keeping?.then(stay);
      if (!this.#keeping) stay();
    };
  }

  /** What the reader sees: the kept draft with what is not kept yet. */
  get draft(): Begun {
    const kept = begunOn(this.record);
    return { ...kept, ...this.#unkept, said: { ...kept.said, ...this.#unkept.said } };
  }

  /** Takes over what is kept, here or by another page. */
  async load(): Promise<void> {
    try {
      this.record = await store.get('questions', this.#id);
    } catch {
      this.problem = 'failed';
    }
    this.problem ??= store.problem;
    if (!this.#isClosed) this.#onChange();
  }

  /** Changes the draft. */
  change(change: DraftChange): void {
    const said = { ...this.#unkept.said, ...change.said };
    this.#unkept = { ...this.#unkept, ...change, said };
    this.#onChange();
    this.#keeping ??= this.#keep().finally(() => {
      this.#keeping = undefined;
    });
  }

  /** Makes an attempt of the draft. Undefined when it could not be kept: then the draft stays. */
  async grade(points: readonly string[], seconds: number): Promise<Attempt | undefined> {
    await this.#keeping;
    let attempt = gradeDraft({ ...this.draft, seconds }, points, Date.now());
    this.#attempt = attempt;
    const isHeld = await this.#write(
      (record) => {
        // A clock that was set back must not make two attempts one.
        attempt = { ...attempt, at: Math.max(attempt.at, (record?.attempts.at(-1)?.at ?? 0) + 1) };
        return withAttempt(record, this.#id, attempt);
      },
      () => true,
    );
    this.#attempt = undefined;
    return isHeld ? attempt : undefined;
  }

  /** Hears no more of other pages, and tells of nothing more. */
  close(): void {
    this.#isClosed = true;
    this.#letGo();
  }

  /** What was kept may be gone: what is on the screen is kept again. */
  #holdOn(): void {
    const { said, revealed, had, seconds } = this.draft;
    const isBegun = revealed || Object.keys(said).length > 0;
    if (!isBegun) return void this.load();
    this.change({ said, revealed, had, ...(seconds !== undefined && { seconds }) });
  }

  get #unkeptRecord(): QuestionRecord[] {
    if (this.#attempt) return [withAttempt(this.record, this.#id, this.#attempt)];
    const change = { ...this.#unkept, ...this.#onLeave() };
    const isClockAlone = Object.keys(change).every((field) => field === 'seconds');
    if (isClockAlone && !this.record?.draft) return [];
    return [withDraft(this.record, this.#id, change, Date.now())];
  }

  /** Keeps what is not kept yet, until nothing is left, or it fails and nothing new has come. */
  async #keep(): Promise<void> {
    while (Object.keys(this.#unkept).length > 0) {
      const change = this.#unkept;
      const isHeld = await this.#write(
        (record) => withDraft(record, this.#id, change, Date.now()),
        () => this.#unkept === change,
      );
      if (!isHeld && this.#unkept === change) return;
    }
  }

  /** @param isAll tells whether nothing is left that is not kept */
  async #write(
    change: (record: QuestionRecord | undefined) => QuestionRecord,
    isAll: () => boolean,
  ): Promise<boolean> {
    let written: QuestionRecord | undefined;
    const outcome = await store.change('questions', this.#id, (record) => {
      written = change(record);
      return written;
    });
    // Where nothing can be kept the page still holds it.
    const isHeld = outcome.ok || outcome.problem === store.problem;
    if (isHeld) {
      // Both at once: what is ticked next is added to what the reader sees.
      this.record = written;
      if (isAll()) this.#unkept = {};
    }
    this.keptAt = outcome.ok ? Date.now() : undefined;
    this.problem = outcome.ok ? undefined : outcome.problem;
    if (!this.#isClosed) this.#onChange();
    return isHeld;
  }
}
