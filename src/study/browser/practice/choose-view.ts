import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { limitText } from '../../clock.ts';
import { longestRound } from '../../round/address.ts';
import type { Choice, Offer, Only } from '../../round/choice.ts';
import { type Unfinished, unfinishedView } from './offer-view.ts';

export interface ChooseView {
  offer: Offer;
  choice: Choice;
  /** How many questions match. */
  matches: number;
  /** Why none does. */
  whyNone: string | undefined;
  unfinished: Unfinished | undefined;
  onChange: (change: Partial<Choice>) => void;
  onStart: () => void;
}

const counts = [3, 5, 10, 15, 20].map((value) => ({ value, name: String(value) }));
const times = [90, 180, 300].map((value) => ({ value, name: limitText(value) }));
const onlys: [Only, string][] = [
  ['any', 'Any question'],
  ['missed', 'Only what I missed'],
  ['never', 'Only never tried'],
];

/** The form to put a round together. */
export function chooseView(view: ChooseView) {
  const { offer, choice, matches, whyNone, unfinished, onChange, onStart } = view;
  const { topics, tiers, categories } = offer;
  return html`<form
    class="grid max-w-measure gap-6"
    @submit=${(event: Event) => {
      event.preventDefault();
      onStart();
    }}
  >
    ${unfinished ? unfinishedView(unfinished, 'Another round takes its place') : nothing}
    <h2 tabindex="-1">Choose a round</h2>
    <div class="grid gap-x-8 gap-y-5 sm:grid-cols-3">
      ${boxes(
        'Topics',
        topics.map((topic) => ({ id: topic, name: topic })),
        choice.topics,
        (topics) => onChange({ topics }),
      )}
      ${boxes(
        'Tiers',
        tiers.map((tier) => ({ id: tier, name: tier })),
        choice.tiers,
        (tiers) => onChange({ tiers }),
      )}
      ${boxes('Categories', categories, choice.categories, (categories) => onChange({ categories }))}
      <fieldset>
        <legend>Which of them</legend>
        ${onlys.map(
          ([only, name]) =>
            html`<label class="choice">
              <input
                type="radio"
                name="only"
                .checked=${live(choice.only === only)}
                @change=${() => onChange({ only })}
              />
              ${name}
            </label>`,
        )}
      </fieldset>
    </div>
    <div class="grid gap-x-8 gap-y-5 sm:grid-cols-3">
      ${select('Number of questions', counts, 'all that match', choice.count, (count) =>
        onChange({ count }),
      )}
      ${select('Time for each', times, 'no limit', choice.seconds, (seconds) =>
        onChange({ seconds }),
      )}
    </div>
    <div class="actions">
      <button type="submit" class="button primary" ?disabled=${matches === 0}>
        Start the round
      </button>
      <p class="text-sm" role="status">${whyNone ?? matchWords(matches, choice.count)}</p>
    </div>
  </form>`;
}

function boxes(
  legend: string,
  values: { id: string; name: string }[],
  ticked: string[],
  onTick: (ticked: string[]) => void,
) {
  if (values.length === 0) return nothing;
  return html`<fieldset>
    <legend>${legend}<span class="text-sm font-normal text-soft"> none ticked: all</span></legend>
    ${values.map(
      ({ id, name }) =>
        html`<label class="choice">
          <input
            type="checkbox"
            .checked=${live(ticked.includes(id))}
            @change=${() =>
              onTick(ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id])}
          />
          ${name}
        </label>`,
    )}
  </fieldset>`;
}

function select(
  label: string,
  options: { value: number; name: string }[],
  none: string,
  chosen: number | undefined,
  onSelect: (value: number | undefined) => void,
) {
  return html`<label class="grid content-start gap-1">
    <span class="font-semibold">${label}</span>
    <select
      class="field"
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement) onSelect(Number(target.value) || undefined);
      }}
    >
      ${options.map(
        ({ value, name }) =>
          html`<option value=${value} ?selected=${value === chosen}>${name}</option>`,
      )}
      <option value="" ?selected=${chosen === undefined}>${none}</option>
    </select>
  </label>`;
}

function matchWords(matches: number, count: number | undefined): string {
  const match = matches === 1 ? '1 question matches' : `${matches} questions match`;
  const taken = Math.min(matches, count ?? longestRound, longestRound);
  if (taken < matches) return `${match}. The round takes ${taken} of them.`;
  if (count === undefined || matches >= count) return `${match}. The round takes them all.`;
  return `${match}, fewer than ${count}. The round takes ${matches === 1 ? 'it' : 'these'}.`;
}
