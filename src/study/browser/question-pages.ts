import { fetchQuestion } from './fetch-questions.ts';
import type { StudyQuestion } from './question.ts';

/** A question's page: the question, or why it is not there yet. */
export type QuestionPage = StudyQuestion | 'loading' | 'failed';

/** The pages of the questions whose words are shown, fetched when they are first asked for. */
export class QuestionPages {
  #pages = new Map<string, QuestionPage>();
  #onArrival: () => void;

  constructor(onArrival: () => void) {
    this.#onArrival = onArrival;
  }

  get(id: string): QuestionPage {
    const page = this.#pages.get(id);
    if (page) return page;
    this.#pages.set(id, 'loading');
    void this.#load(id);
    return 'loading';
  }

  /** Forgets what did not arrive, so that it is asked for again. */
  retry(): void {
    for (const [id, page] of this.#pages) if (page === 'failed') this.#pages.delete(id);
    this.#onArrival();
  }

  async #load(id: string): Promise<void> {
    this.#pages.set(id, await fetchQuestion(id).catch(() => 'failed' as const));
    this.#onArrival();
  }
}
