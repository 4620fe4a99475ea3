import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { plural } from '../../../questions/counts.ts';
import { fewestMinutes, mostMinutes, parseMinutes } from '../../interview/set.ts';
import type { ListedQuestion } from '../../question-list.ts';
import { chosenView } from './chosen-view.ts';
import { type Chooser, pickCount } from './chooser.ts';
import { offerView } from './offer-view.ts';
import { planText } from './set-view.ts';

/** The screen to choose a set on: what is chosen, and what is offered. */
export function chooseView(
  chooser: Chooser,
  questions: readonly ListedQuestion[],
  copyButton: unknown,
  onHold: () => void,
) {
  const count = chooser.set.questions.length;
  return html`<h2 tabindex="-1" data-heading>Choose the questions</h2>
    <div class="interview-choose mt-4">
      <section class="panel" aria-labelledby="chosen">
        <h3 id="chosen" class="text-[1.1rem]">Your set: ${plural(count, 'question')}</h3>
        ${chosenView(chooser)}
        <div class="actions mt-4">
          <button type="button" class="button" @click=${() => chooser.pick()}>
            Choose ${pickCount} for me
          </button>
          <span class="text-sm text-soft" role="status">${chooser.did}</span>
          ${
            chooser.replaced
              ? html`<button type="button" class="button" @click=${() => chooser.undo()}>
                  Undo
                </button>`
              : nothing
          }
        </div>
        ${minutesView(chooser)}
        <div class="actions mt-5 border-t border-rule pt-5">
          <button type="button" class="button primary" ?disabled=${count === 0} @click=${onHold}>
            Hold this interview
          </button>
          ${count > 0 ? copyButton : nothing}
        </div>
      </section>
      ${offerView(chooser, questions)}
    </div>`;
}

function minutesView(chooser: Chooser) {
  return html`<p class="mt-5">
      <label class="block font-semibold" for="minutes">Minutes in all</label>
      <input
        id="minutes"
        class="field interview-minutes mt-1"
        type="number"
        inputmode="numeric"
        min=${fewestMinutes}
        max=${mostMinutes}
        step="5"
        aria-describedby="plan"
        .value=${live(String(chooser.set.minutes ?? ''))}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) chooser.plan(parseMinutes(target.value));
        }}
      />
    </p>
    <p class="mt-1 text-sm text-soft" id="plan">${planText(chooser.set)}</p>`;
}
