import type { Interview } from '../../records/schema.ts';
import type { Problem } from '../problem.ts';
import { store } from '../store.ts';

/** The interviews held before, newest first, with those deleted on this page until it is left. */
export class PastInterviews {
  problem: Problem | undefined;
  #kept: Interview[] = [];
  #deleted = new Map<string, Interview>();
  #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get all(): { interview: Interview; isDeleted: boolean }[] {
    const kept = this.#kept.map((interview) => ({ interview, isDeleted: false }));
    const deleted = [...this.#deleted.values()]
      .filter(({ id }) => this.#kept.every((interview) => interview.id !== id))
      .map((interview) => ({ interview, isDeleted: true }));
    return [...kept, ...deleted].toSorted((a, b) => b.interview.begun - a.interview.begun);
  }

  async load(): Promise<void> {
    try {
      this.#kept = await store.all('interviews');
      this.problem ??= store.problem;
    } catch {
      this.problem = 'failed';
    }
    this.#onChange();
  }

  async delete(id: string): Promise<void> {
    let deleted: Interview | undefined;
    const outcome = await store.change('interviews', id, (kept) => {
      deleted = kept;
      return undefined;
    });
    if (deleted && (outcome.ok || outcome.problem === store.problem)) {
      this.#deleted.set(id, deleted);
    }
    this.problem = outcome.ok ? undefined : outcome.problem;
    await this.load();
  }

  async restore(id: string): Promise<void> {
    const deleted = this.#deleted.get(id);
    const outcome = await store.change('interviews', id, (kept) => kept ?? deleted);
    this.problem = outcome.ok ? undefined : outcome.problem;
    await this.load();
  }
}
