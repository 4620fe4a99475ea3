import { dueOn } from '../../review/due.ts';
import type { ListedQuestion } from '../../question-list.ts';
import type { Attempt } from '../../records/schema.ts';
import type { Review } from '../../review/review.ts';
import { AttemptPanel } from '../attempt-panel.ts';
import type { QuestionPages } from '../question-pages.ts';
import { askedView, endedView } from './session-view.ts';

interface Turn {
  question: ListedQuestion;
  host: HTMLElement;
  panel: AttemptPanel | undefined;
  isRevealed: boolean;
  isKept: boolean;
}

/** A review: what is due, one by one, the weakest first. */
export class ReviewSession {
  #pages: QuestionPages;
  #onChange: () => void;
  #onLeave: () => void;
  #turn: Turn | undefined;
  #tried = new Map<string, [ListedQuestion, Attempt]>();
  #putOff = new Set<string>();

  constructor(pages: QuestionPages, onChange: () => void, onLeave: () => void) {
    this.#pages = pages;
    this.#onChange = onChange;
    this.#onLeave = onLeave;
  }

  /** Asks the weakest question that is due and was not asked yet; without any, the review ends. */
  next(review: Review): void {
    this.close();
    const [next] = this.#waiting(review);
    const question = next && review.questions.get(next.record.id);
    this.#turn = question && {
      question,
      host: document.createElement('div'),
      panel: undefined,
      isRevealed: false,
      isKept: false,
    };
    this.#onChange();
  }

  view(review: Review) {
    const turn = this.#turn;
    if (!turn) {
      return endedView({
        tried: [...this.#tried.values()],
        scheduled: review.scheduled,
        left: dueOn(review.scheduled, review.today).length,
        today: review.today,
        onBack: this.#onLeave,
      });
    }
    const { question, host, isRevealed, isKept } = turn;
    const page = this.#pages.get(question.id);
    if (typeof page !== 'string' && !turn.panel) {
      turn.panel = new AttemptPanel(host, page, {
        onReveal: (revealed) => {
          turn.isRevealed = revealed;
          this.#onChange();
        },
        onKept: (attempt) => {
          turn.isKept = true;
          this.#tried.set(question.id, [question, attempt]);
          this.#onChange();
        },
      });
      void turn.panel.open();
    }
    const number = this.#tried.size + this.#putOff.size + (this.#tried.has(question.id) ? 0 : 1);
    const others = this.#waiting(review).filter(({ record }) => record.id !== question.id);
    return askedView({
      question,
      page,
      host,
      number,
      of: number + others.length,
      isRevealed,
      isKept,
      onNext: () => {
        if (!isKept) this.#putOff.add(question.id);
        this.next(review);
      },
      onRetry: () => this.#pages.retry(),
      onLeave: this.#onLeave,
    });
  }

  /** Keeps what is not kept yet of the question that is asked. */
  close(): void {
    this.#turn?.panel?.close();
    this.#turn = undefined;
  }

  #waiting({ scheduled, today }: Review) {
    return dueOn(scheduled, today).filter(
      ({ record: { id } }) => !this.#tried.has(id) && !this.#putOff.has(id),
    );
  }
}
