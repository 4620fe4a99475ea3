import { render } from 'lit-html';
import type { ListedQuestion } from '../../question-list.ts';
import type { Attempt } from '../../records/schema.ts';
import type { Turn } from '../../round/progress.ts';
import { AttemptPanel } from '../attempt-panel.ts';
import { fetchQuestion } from '../fetch-questions.ts';
import type { StudyQuestion } from '../question.ts';
import type { QuestionPage } from '../question-pages.ts';
import { turnView } from './turn-view.ts';

export interface TurnOptions {
  /** Another one for each turn. */
  key: string;
  turn: Turn;
  question: ListedQuestion;
  /** Time for the question. */
  seconds: number | undefined;
  /** Called when an attempt is kept; tells whether another question follows. */
  afterKept: () => Promise<boolean>;
  onNext: () => void;
  onSkip: () => void;
  onEnd: () => void;
}

/** A question whose turn it is: fetched, tried, and what came of it. */
export class TurnScreen {
  #host: HTMLElement;
  #options: TurnOptions;
  #page: QuestionPage = 'loading';
  #panel: AttemptPanel | undefined;
  #kept: { attempt: Attempt; isLast: boolean } | undefined;
  #isClosed = false;

  constructor(host: HTMLElement, options: TurnOptions) {
    this.#host = host;
    this.#options = options;
    void this.#fetch();
  }

  /** Whether the attempt is kept and its result on the screen. */
  get isKept(): boolean {
    return this.#kept !== undefined;
  }

  /** Keeps what is typed. What is on the screen stays until it is written over. */
  close(): void {
    this.#isClosed = true;
    this.#panel?.close();
  }

  async #fetch(isAgain = false) {
    this.#page = 'loading';
    this.#render();
    const page = await fetchQuestion(this.#options.question.id).catch(() => undefined);
    if (page && !this.#isClosed) await this.#try(page);
    if (this.#isClosed) return;
    this.#page = page ?? 'failed';
    this.#render();
    if (isAgain) this.#host.querySelector('h2')?.focus();
  }

  /** Makes the panel before it is shown, so that nothing moves when it is. */
  async #try(page: StudyQuestion) {
    const place = this.#host.querySelector<HTMLElement>('[data-attempt]');
    if (!place) return;
    const { seconds } = this.#options;
    this.#panel = new AttemptPanel(place, page, {
      limits: seconds === undefined ? [] : [seconds],
      showResult: false,
      onKept: (attempt) => void this.#show(attempt),
    });
    await this.#panel.open();
  }

  async #show(attempt: Attempt) {
    // Known before the records are read again, so that no other page moves this one on.
    this.#kept = { attempt, isLast: false };
    this.#kept.isLast = !(await this.#options.afterKept());
    if (this.#isClosed) return;
    this.#render();
    this.#host.querySelector<HTMLElement>('[data-next]')?.focus();
  }

  #render() {
    const { key, turn, question, onNext, onSkip, onEnd } = this.#options;
    render(
      turnView({
        key,
        turn,
        question,
        page: this.#page,
        kept: this.#kept,
        onTryAgain: () => void this.#fetch(true),
        onNext,
        onSkip,
        onEnd,
      }),
      this.#host,
    );
  }
}
