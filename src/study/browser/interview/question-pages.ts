import { fetchQuestion } from '../fetch-questions.ts';
import type { StudyQuestion } from '../question.ts';

/** What is known of a question's page: the question, or why it is not there yet. */
export type Page = StudyQuestion | 'loading' | 'failed' | 'gone';

/** The pages of questions, fetched as they are needed. */
export class QuestionPages {
  #pages = new Map<string, Page>();
  #isKnown: (id: string) => boolean;
  #onArrive: () => void;

  constructor(isKnown: (id: string) => boolean, onArrive: () => void) {
    this.#isKnown = isKnown;
    this.#onArrive = onArrive;
  }

  /** What is there now. Whatever is not begins to load. */
  get(id: string): Page {
    if (!this.#isKnown(id)) return 'gone';
    const page = this.#pages.get(id);
    if (page) return page;
    this.#pages.set(id, 'loading');
    void this.#load(id);
    return 'loading';
  }

  /** The question itself. Undefined where its page is not there. */
  question(id: string): StudyQuestion | undefined {
    const page = this.get(id);
    return typeof page === 'string' ? undefined : page;
  }

  /** Tries again what did not arrive. */
  retry(): void {
    for (const [id, page] of this.#pages) if (page === 'failed') this.#pages.delete(id);
    this.#onArrive();
  }

  async #load(id: string): Promise<void> {
    const page = await fetchQuestion(id).catch(() => 'failed' as const);
    this.#pages.set(id, page);
    this.#onArrive();
  }
}
