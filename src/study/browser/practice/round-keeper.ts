import { changeTime } from '../../change-time.ts';
import type { Attempt } from '../../records/schema.ts';
import { formatRound, type Round } from '../../round/address.ts';
import { goesOf, latestOf, type RoundSetting } from '../../round/progress.ts';
import type { Problem } from '../problem.ts';
import { store } from '../store.ts';

/**
 * The round that was begun last, for this page and every other one. Where it cannot be kept, it
 * lasts as long as the page.
 */
export class RoundKeeper {
  problem: Problem | undefined;
  /** The round as it should have been kept. */
  #held: RoundSetting | undefined;

  /** The round begun last, as any page left it. */
  async load(): Promise<RoundSetting | undefined> {
    if (this.#held) return this.#held;
    try {
      const setting = await store.get('settings', 'round');
      this.problem = store.problem;
      return setting?.id === 'round' ? setting : undefined;
    } catch {
      this.problem = 'failed';
      return undefined;
    }
  }

  /** The attempts at some questions, by id. */
  async attemptsAt(ids: readonly string[]): Promise<Map<string, Attempt[]>> {
    try {
      const records = await Promise.all(ids.map((id) => store.get('questions', id)));
      return new Map(records.flatMap((record) => (record ? [[record.id, record.attempts]] : [])));
    } catch {
      this.problem = 'failed';
      return new Map();
    }
  }

  /** Begins a round now. It takes the place of the one before. */
  async begin(round: Round): Promise<void> {
    const begun = Date.now();
    const search = formatRound(round);
    const attempts = await this.attemptsAt(round.questions);
    const before = Object.fromEntries(
      [...attempts].flatMap(([id, tried]) => tried.slice(-1).map(({ at }) => [id, at])),
    );
    await this.#keep((kept) => ({
      id: 'round',
      at: changeTime(begun, kept?.at),
      begun,
      before,
      search,
      skipped: [],
      finished: false,
    }));
  }

  async skip(round: RoundSetting, id: string): Promise<void> {
    await this.#change(round, ({ skipped }) => ({ skipped: [...new Set([...skipped, id])] }));
  }

  /** @param questions those of the round */
  async finish(round: RoundSetting, questions: readonly string[]): Promise<void> {
    const attempts = await this.attemptsAt(questions);
    const latest = latestOf(goesOf(questions, { ...round, finished: false }, attempts));
    await this.#change(round, () => ({ finished: true }), latest);
  }

  async goOn(round: RoundSetting): Promise<void> {
    await this.#change(round, () => ({ finished: false }));
  }

  /** Changes a round, unless another page has begun another one meanwhile. */
  async #change(
    round: RoundSetting,
    change: (setting: RoundSetting) => Partial<RoundSetting>,
    notBefore = 0,
  ) {
    await this.#keep((kept = round) =>
      kept.begun === round.begun
        ? { ...kept, ...change(kept), at: Math.max(changeTime(Date.now(), kept.at), notBefore) }
        : kept,
    );
  }

  async #keep(change: (setting: RoundSetting | undefined) => RoundSetting) {
    const outcome = await store.change('settings', 'round', (setting) =>
      change(this.#held ?? (setting?.id === 'round' ? setting : undefined)),
    );
    this.problem = outcome.ok ? undefined : outcome.problem;
    // What the store holds in memory it also gives back.
    const isKept = outcome.ok || outcome.problem === store.problem;
    this.#held = isKept ? undefined : change(this.#held);
  }
}
