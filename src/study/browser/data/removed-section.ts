import { html, nothing } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { dayOf, shortDay } from '../../day.ts';
import { categoryName } from '../../question-list.ts';
import { openDraft } from '../../records/draft.ts';
import {
  likelyIds,
  moveQuestion,
  removedQuestions,
  withoutQuestion,
} from '../../records/removed.ts';
import type { QuestionRecord } from '../../records/schema.ts';
import { type DataPage, sayOutcome, sectionView } from './section.ts';
import { wordsView } from './words-view.ts';

/** How many are drawn at once. */
const shownAtOnce = 50;

/** Records of questions that the document no longer holds. */
export class RemovedSection {
  #page: DataPage;
  /** Ids whose words are open, and the one that is being moved, with where to. */
  #open = new Set<string>();
  #moving: { id: string; likely: string[]; to: string } | undefined;

  constructor(page: DataPage) {
    this.#page = page;
  }

  view() {
    const { held, knownIds, said } = this.#page;
    if (!held || !knownIds) return nothing;
    const removed = removedQuestions(held.records, knownIds);
    if (removed.length === 0 && said?.section !== 'removed') return nothing;
    return sectionView(
      this.#page,
      'removed',
      'Questions that are gone',
      removed.length === 0
        ? html`<p class="mt-2">None any more.</p>`
        : html`<p class="mt-2">
              The document does not hold these questions now: they were renamed, moved or removed.
              What you have on them stays, and can be moved to where it belongs.
            </p>
            <ul class="mt-4 grid gap-4">
              ${removed.slice(0, shownAtOnce).map((record) => this.#item(record))}
            </ul>
            ${
              removed.length > shownAtOnce
                ? html`<p class="mt-3">and ${removed.length - shownAtOnce} more</p>`
                : nothing
            }`,
    );
  }

  #item(record: QuestionRecord) {
    const { id, attempts } = record;
    const last = attempts.at(-1);
    const words = [
      plural(attempts.length, 'attempt'),
      ...(last ? [`the last on ${shortDay(last.day, dayOf(Date.now()))}`] : []),
      ...(openDraft(record) ? ['one begun'] : []),
    ];
    return html`<li class="panel" data-removed=${id}>
      <h3 class="font-mono text-[0.95rem] wrap-anywhere">${id}</h3>
      <p class="text-sm text-soft">${words.join(', ')}</p>
      <details
        class="mt-1"
        ?open=${this.#open.has(id)}
        @toggle=${({ target }: Event) => this.#toggle(id, target)}
      >
        <summary class="link inline-flex min-h-11 items-center">What you wrote</summary>
        ${this.#open.has(id) ? wordsView(record) : nothing}
      </details>
      ${
        this.#moving?.id === id
          ? this.#moveView(this.#moving)
          : html`<div class="actions mt-2">
              <button type="button" class="button" @click=${() => this.#startMoving(id)}>
                Move to another question …
              </button>
              <button type="button" class="button" @click=${() => void this.#delete(id)}>
                Delete
              </button>
            </div>`
      }
    </li>`;
  }

  #moveView({ id, likely, to }: { id: string; likely: string[]; to: string }) {
    const categories = this.#page.list?.categories ?? [];
    const texts = new Map(
      categories.flatMap(({ questions }) => questions.map(({ id, text }) => [id, text])),
    );
    const option = (id: string) =>
      html`<option value=${id} ?selected=${id === to}>${texts.get(id) ?? id}</option>`;
    return html`<label class="mt-2 block">
        <span class="text-sm text-soft">Move to</span>
        <select
          id="removed-target"
          class="field"
          @change=${({ target }: Event) => {
            if (target instanceof HTMLSelectElement)
              this.#moving = { id, likely, to: target.value };
            this.#page.redraw();
          }}
        >
          ${
            likely.length > 0
              ? html`<optgroup label="Most alike">${likely.map(option)}</optgroup>`
              : html`<option value="">Choose …</option>`
          }
          ${categories.map(
            (category) =>
              html`<optgroup label=${categoryName(category)}>
                ${category.questions
                  .filter((question) => !likely.includes(question.id))
                  .map((question) => option(question.id))}
              </optgroup>`,
          )}
        </select>
      </label>
      ${to ? html`<p class="label mt-1 wrap-anywhere">${to}</p>` : nothing}
      <div class="actions mt-3">
        <button
          type="button"
          class="button primary"
          ?disabled=${to === ''}
          @click=${() => void this.#move(id, to)}
        >
          Move
        </button>
        <button type="button" class="button" @click=${() => this.#stopMoving()}>Cancel</button>
      </div>`;
  }

  #toggle(id: string, target: EventTarget | null) {
    if (!(target instanceof HTMLDetailsElement)) return;
    if (target.open) this.#open.add(id);
    else this.#open.delete(id);
    this.#page.redraw();
  }

  #startMoving(id: string) {
    const likely = likelyIds(id, this.#page.knownIds ?? []);
    this.#moving = { id, likely, to: likely[0] ?? '' };
    this.#page.redraw();
    this.#page.focus('removed-target');
  }

  #stopMoving() {
    this.#moving = undefined;
    this.#page.redraw();
    this.#page.focus('removed');
  }

  async #move(id: string, to: string) {
    const now = Date.now();
    const did = `move of ${id} to ${to}`;
    const outcome = await this.#page.rewrite((records) => moveQuestion(records, id, to, now), did);
    if (outcome.ok) this.#moving = undefined;
    sayOutcome(this.#page, 'removed', outcome, `Done: ${did}. “Undo” takes it back.`);
    this.#page.focus('removed');
  }

  async #delete(id: string) {
    const did = `deletion of ${id}`;
    const outcome = await this.#page.rewrite((records) => withoutQuestion(records, id), did);
    sayOutcome(this.#page, 'removed', outcome, `Done: ${did}. “Undo” takes it back.`);
    this.#page.focus('removed');
  }
}
