import type { Outcome, Rows } from '../../src/replays/recording.ts';
import { findRelations, maskOutcome, maskRows, maskText, type Names } from './masking.ts';
import type { Observer } from './observer.ts';

/** Takes out of a recording what differs from run to run. */
export class Mask {
  readonly #sessions: ReadonlyMap<number, string>;
  readonly #observer: Observer;

  constructor(sessions: readonly { pid: number; name: string }[], observer: Observer) {
    this.#sessions = new Map(sessions.map(({ pid, name }) => [pid, name]));
    this.#observer = observer;
  }

  rows(rows: Rows): Rows {
    return maskRows(rows, this.#sessions);
  }

  async text(text: string): Promise<string> {
    return maskText(text, await this.#namesIn(text));
  }

  async outcome(outcome: Outcome): Promise<Outcome> {
    return maskOutcome(outcome, await this.#namesIn(JSON.stringify(outcome)));
  }

  async #namesIn(text: string): Promise<Names> {
    const relations = await this.#observer.readRelations(findRelations(text));
    return { sessions: this.#sessions, relations };
  }
}
