import { html, nothing } from 'lit-html';
import { changeWords } from '../../records/preview.ts';
import { categoriesOf } from '../../records/progress.ts';
import { type Part, withoutPart } from '../../records/reset.ts';
import { copyNote, type DataPage, linesView, sayOutcome, sectionView } from './section.ts';

/** Something that can be reset: a value of the list, its name, and how the reset is called. */
interface Choice {
  value: string;
  label: string;
  part: Part;
}

/** Resets a part of the records, or all. */
export class ResetSection {
  #page: DataPage;
  #chosen = '';
  #asks = false;
  #lacksRoom = false;

  constructor(page: DataPage) {
    this.#page = page;
  }

  view() {
    const choices = this.#choices();
    const choice = choices.find(({ value }) => value === this.#chosen);
    return sectionView(
      this.#page,
      'reset',
      'Reset',
      html`<p class="mt-2">Start again with a part, or with everything.</p>
        <div class="mt-3 flex flex-wrap items-end gap-3">
          <label class="min-w-0 flex-[1_1_16rem]">
            <span class="text-sm text-soft">What to reset</span>
            <select
              class="field"
              .value=${choice?.value ?? ''}
              @change=${({ target }: Event) => {
                if (target instanceof HTMLSelectElement) this.#choose(target.value);
              }}
            >
              <option value="">Choose …</option>
              ${choices.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}
            </select>
          </label>
          <button
            type="button"
            class="button"
            ?disabled=${!choice}
            @click=${() => this.#ask(choice !== undefined)}
          >
            Reset …
          </button>
        </div>
        ${this.#asks && choice ? this.#question(choice) : nothing}`,
    );
  }

  #choices(): Choice[] {
    const { held, list } = this.#page;
    const records = held?.records;
    if (!records) return [];
    const categories = categoriesOf(records.questions, list).map(({ id, name }) => ({
      value: `category:${id}`,
      label: `Questions of ${name}`,
      part: { category: id },
    }));
    const whole: Choice[] = [
      { value: 'stories', label: 'All stories', part: 'stories' },
      { value: 'interviews', label: 'All interviews', part: 'interviews' },
      { value: 'everything', label: 'Everything', part: 'everything' },
    ];
    return [...categories, ...whole];
  }

  #question({ label, part }: Choice) {
    const records = this.#page.held?.records;
    if (!records) return nothing;
    const now = Date.now();
    const lines = changeWords(records, withoutPart(records, part, now), now);
    const none = lines.length === 0;
    return html`<div class="panel mt-4" data-asks>
      <h3 id="reset-question" tabindex="-1">Reset: ${lowerFirst(label)}</h3>
      ${linesView(lines, 'There is nothing to reset.')}
      ${
        none
          ? nothing
          : html`<p class="mt-3 text-sm text-soft">
              ${this.#copyNote()}
              ${returns(part) ? 'An older export brings it back when merged.' : ''}
            </p>`
      }
      <div class="actions mt-4">
        <button
          type="button"
          class="button primary"
          ?disabled=${none}
          @click=${() => void this.#reset(label, part)}
        >
          ${this.#lacksRoom ? 'Reset without a copy' : 'Reset'}
        </button>
        <button type="button" class="button" @click=${() => this.#close()}>Cancel</button>
      </div>
    </div>`;
  }

  #copyNote(): string {
    return this.#lacksRoom
      ? 'There is no room to keep a copy. Without one it cannot be undone: export first.'
      : copyNote(this.#page);
  }

  #choose(value: string) {
    this.#chosen = value;
    this.#asks = false;
    this.#page.redraw();
  }

  #ask(isChosen: boolean) {
    if (!isChosen) return;
    this.#asks = true;
    this.#lacksRoom = false;
    this.#page.say('reset', '');
    this.#page.focus('reset-question');
  }

  async #reset(label: string, part: Part) {
    const did = `reset of ${lowerFirst(label)}`;
    const outcome = await this.#page.rewrite(
      (records) => withoutPart(records, part, Date.now()),
      this.#lacksRoom ? undefined : did,
    );
    this.#lacksRoom = !outcome.ok && outcome.problem === 'full';
    if (!this.#lacksRoom) this.#close();
    sayOutcome(this.#page, 'reset', outcome, `Done: ${did}.`);
    if (!this.#lacksRoom) this.#page.focus('reset');
  }

  #close() {
    this.#asks = false;
    this.#lacksRoom = false;
    this.#chosen = '';
    this.#page.redraw();
    this.#page.focus('reset');
  }
}

/** Whether a merge brings it back: only deleted stories and interviews are noted. */
function returns(part: Part): boolean {
  return part !== 'stories' && part !== 'interviews';
}

function lowerFirst(label: string): string {
  return label.replace(/^./, (letter) => letter.toLowerCase());
}
