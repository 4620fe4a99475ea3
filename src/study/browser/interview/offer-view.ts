import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { plural } from '../../../questions/counts.ts';
import { mostQuestions } from '../../interview/set.ts';
import { byCategory, categoryName, type ListedQuestion } from '../../question-list.ts';
import type { Chooser } from './chooser.ts';

/** With no more questions than this, their categories are folded open at once. */
const fewQuestions = 12;

/** What is offered to choose from, by category, with its filters. */
export function offerView(chooser: Chooser, questions: readonly ListedQuestion[]) {
  const { offered, set } = chooser;
  const isFull = set.questions.length >= mostQuestions;
  return html`<section aria-labelledby="offered">
    <h3 id="offered" class="text-[1.1rem]">All questions</h3>
    ${filtersView(chooser, questions)}
    <p class="mt-2 text-sm text-soft" role="status">
      ${plural(offered.length, 'question')} to choose from.
      ${isFull ? `The set is full: it holds ${mostQuestions}.` : nothing}
    </p>
    ${byCategory(offered).map(({ category, questions: ofCategory }) => {
      const isOpen = chooser.open.has(category.id) || offered.length <= fewQuestions;
      const chosen = ofCategory.filter(({ id }) => set.questions.includes(id)).length;
      return html`<details
        class="interview-category"
        data-topic=${category.topicNumber ?? nothing}
        ?open=${isOpen}
        @toggle=${({ currentTarget }: Event) => {
          if (!(currentTarget instanceof HTMLDetailsElement)) return;
          if (currentTarget.open !== isOpen) chooser.fold(category.id, currentTarget.open);
        }}
      >
        <summary>
          <span class="font-serif font-semibold">${categoryName(category)}</span>
          <span class="label">${chosen > 0 ? `${chosen} of ` : nothing}${ofCategory.length}</span>
        </summary>
        ${isOpen ? ofCategory.map((question) => tickView(chooser, question, isFull)) : nothing}
      </details>`;
    })}
  </section>`;
}

function tickView(chooser: Chooser, { id, text, answered }: ListedQuestion, isFull: boolean) {
  const isChosen = chooser.set.questions.includes(id);
  return html`<label class="choice">
    <input
      type="checkbox"
      .checked=${live(isChosen)}
      ?disabled=${isFull && !isChosen}
      @change=${() => chooser.toggle(id)}
    />
    <span class="leading-snug">
      ${text} ${answered ? html`<span class="label">· answer written</span>` : nothing}
    </span>
  </label>`;
}

function filtersView(chooser: Chooser, questions: readonly ListedQuestion[]) {
  const { offer } = chooser;
  const topics = [...new Set(questions.flatMap(({ category }) => category.topic ?? []))];
  const tiers = [...new Set(questions.flatMap(({ category }) => category.tier ?? []))];
  return html`<div class="actions mt-3">
    ${choiceOf('Topic', 'All topics', topics, offer.topic, (topic) => chooser.narrow({ topic }))}
    ${choiceOf('Tier', 'All tiers', tiers, offer.tier, (tier) => chooser.narrow({ tier }))}
    <label class="choice">
      <input
        type="checkbox"
        .checked=${live(offer.answered)}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) chooser.narrow({ answered: target.checked });
        }}
      />
      <span>Answer written</span>
    </label>
  </div>`;
}

function choiceOf(
  label: string,
  any: string,
  values: readonly string[],
  chosen: string,
  onChoose: (value: string) => void,
) {
  if (values.length === 0) return nothing;
  return html`<select
    class="field interview-filter"
    aria-label=${label}
    @change=${({ target }: Event) => {
      if (target instanceof HTMLSelectElement) onChoose(target.value);
    }}
  >
    ${['', ...values].map(
      (value) =>
        html`<option value=${value} ?selected=${value === chosen}>
          ${value === '' ? any : value}
        </option>`,
    )}
  </select>`;
}
