import { render } from 'lit-html';
import type { Attempt } from '../records/schema.ts';
import { attemptView } from './attempt-view.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { StudyQuestion } from './question.ts';
import { StudyClock } from './study-clock.ts';

export interface AttemptOptions {
  /** The limits that the clock offers, in seconds. Without any it offers 90 s and 3 min. */
  limits?: number[];
  /** Level of the headings inside. 3 unless told. */
  level?: 2 | 3;
  /** Called when the points are shown, and when they are hidden again. */
  onReveal?: (revealed: boolean) => void;
  /** Called with each attempt once it is kept. */
  onKept?: (attempt: Attempt) => void;
  /** Whether an attempt that is kept stays on the screen, with the earlier ones. Yes unless told. */
  showResult?: boolean;
}

/**
 * One try at a question: the outline to fill in or a clock to speak against, then the points to
 * tick, then what came of it. It keeps the draft as it is typed, and goes on where it was left.
 */
export class AttemptPanel {
  #host: HTMLElement;
  #question: StudyQuestion;
  #options: AttemptOptions;
  #keeper: DraftKeeper;
  #kept: Attempt | undefined;
  #revealed = false;
  #isKeeping = false;

  /** @param host an empty element that is the panel's own until it is closed */
  constructor(host: HTMLElement, question: StudyQuestion, options: AttemptOptions = {}) {
    this.#host = host;
    this.#question = question;
    this.#options = options;
    this.#keeper = new DraftKeeper(
      question.id,
      () => this.#render(),
      () => (this.#clock?.running ? { seconds: this.#clock.seconds } : {}),
    );
  }

  /** Shows the panel as it was left. */
  async open(): Promise<void> {
    await this.#keeper.load();
    this.#setClock();
  }

  /** Puts the focus on the first field, or on the first box to tick. */
  focus(): void {
    this.#host.querySelector<HTMLElement>('textarea, input')?.focus();
  }

  /** Keeps what is not kept yet, and empties the host. */
  close(): void {
    if (this.#clock?.running) this.#clock.pause();
    this.#keeper.close();
    render(undefined, this.#host);
  }

  get #clock(): StudyClock | undefined {
    const clock = this.#host.querySelector('study-clock');
    return clock instanceof StudyClock ? clock : undefined;
  }

  /** A clock that has just come up goes on from the time of the draft. */
  #setClock() {
    const clock = this.#clock;
    if (clock) clock.seconds = this.#keeper.draft.seconds ?? 0;
  }

  #render() {
    const { draft, record, problem, keptAt } = this.#keeper;
    const { limits = [90, 180], level = 3, showResult = true } = this.#options;
    render(
      attemptView({
        question: this.#question,
        draft,
        attempts: record?.attempts ?? [],
        problem,
        keptAt,
        kept: this.#kept,
        limits,
        level,
        showResult,
        onSay: (heading, text) => this.#keeper.change({ said: { [heading]: text } }),
        onTick: (id, ticked) => this.#tick(id, ticked),
        onReveal: (revealed) => this.#reveal(revealed),
        onKeep: () => void this.#keep(),
        onAgain: () => this.#again(),
        onClock: () => this.#keeper.change({ seconds: this.#clock?.seconds ?? 0 }),
      }),
      this.#host,
    );
    const revealed = draft.revealed || this.#kept !== undefined;
    if (revealed !== this.#revealed) this.#options.onReveal?.(revealed);
    this.#revealed = revealed;
  }

  #tick(id: string, ticked: boolean) {
    const had = this.#keeper.draft.had.filter((other) => other !== id);
    this.#keeper.change({ had: ticked ? [...had, id] : had });
  }

  #reveal(revealed: boolean) {
    this.#clock?.pause();
    this.#keeper.change({ revealed });
    this.#setClock();
    this.#host.querySelector<HTMLElement>(revealed ? '[data-points]' : 'textarea')?.focus();
  }

  async #keep() {
    // Pressed twice it is still one attempt.
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    const seconds = this.#clock?.seconds ?? this.#keeper.draft.seconds ?? 0;
    const ids = this.#question.points.map(({ id }) => id);
    const attempt = await this.#keeper.grade(ids, seconds);
    this.#isKeeping = false;
    if (!attempt) return;
    this.#kept = attempt;
    this.#render();
    this.#host.querySelector<HTMLElement>('[data-result]')?.focus();
    this.#options.onKept?.(attempt);
  }

  #again() {
    this.#kept = undefined;
    this.#render();
    this.focus();
  }
}
