import { fetchQuestion } from '../fetch-questions.ts';
import type { StudyPoint, StudyQuestion } from '../question.ts';

/** A question's page: asked for and under way, or not to be had. */
export type QuestionPage = StudyQuestion | 'coming' | 'missing';

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
    this.#pages.set(id, 'coming');
    void fetchQuestion(id)
      .catch(() => 'missing' as const)
      .then((page) => {
        this.#pages.set(id, page);
        this.#onArrival();
      });
    return 'coming';
  }

  /** Forgets what could not be fetched, so that it is asked for again. */
  retry(): void {
    for (const [id, page] of this.#pages) if (page === 'missing') this.#pages.delete(id);
    this.#onArrival();
  }
}

/** The points of these ids that the question still has, in its own order. */
export function pointsOfIds({ points }: StudyQuestion, ids: readonly string[]): StudyPoint[] {
  return points.filter(({ id }) => ids.includes(id));
}
