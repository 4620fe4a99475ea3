import { html, nothing } from 'lit-html';
import { changeWords } from '../../records/preview.ts';
import { undo } from '../../records/undo.ts';
import { dayAndTime } from '../../times.ts';
import { store } from '../store.ts';
import { type DataPage, linesView, sayOutcome, sectionView } from './section.ts';

/** Takes back the last reset or import. */
export class UndoSection {
  #page: DataPage;

  constructor(page: DataPage) {
    this.#page = page;
  }

  view() {
    const { held, said } = this.#page;
    if (!held?.snapshot) {
      return said?.section === 'undo'
        ? sectionView(this.#page, 'undo', 'Undo', html`${nothing}`)
        : nothing;
    }
    const { snapshot, records } = held;
    const { did, at } = snapshot;
    const lines = changeWords(records, undo(snapshot, records), Date.now());
    return sectionView(
      this.#page,
      'undo',
      'Undo',
      html`<div class="panel mt-3">
        <p>The last thing done here: <strong>${did}</strong>, ${dayAndTime(at)}.</p>
        <p class="mt-3">To take it back would mean:</p>
        ${linesView(lines, 'Nothing would change.')}
        <p class="mt-3 text-sm text-soft">
          What you did since stays. What was changed is still in this browser as it was before,
          until you undo, forget the copy, or reset or import something else.
        </p>
        <div class="actions mt-4">
          <button type="button" class="button primary" @click=${() => void this.#undo()}>
            Undo
          </button>
          <button type="button" class="button" @click=${() => void this.#forget()}>
            Forget the copy
          </button>
        </div>
      </div>`,
    );
  }

  async #undo() {
    const snapshot = this.#page.held?.snapshot;
    if (!snapshot) return;
    const outcome = await this.#page.rewrite((current) => undo(snapshot, current));
    sayOutcome(this.#page, 'undo', outcome, `Undone: ${snapshot.did}.`);
    this.#page.focus('undo');
  }

  async #forget() {
    const outcome = await store.forgetSnapshot();
    await this.#page.refresh();
    sayOutcome(this.#page, 'undo', outcome, 'The copy is deleted.');
    this.#page.focus('undo');
  }
}
