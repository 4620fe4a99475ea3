import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Anchor } from '../../interview/anchors.ts';
import type { Words } from './asked.ts';
import { shown } from './copies.ts';
import type { HoldScreen } from './hold-screen.ts';

/** The four scores, each with what an answer of it sounds like. */
export function scoreView(screen: HoldScreen, id: string, anchors: readonly Anchor<Words>[]) {
  const { score } = screen.note(id);
  return html`<fieldset>
    <legend>Score</legend>
    ${
      typeof screen.page(id) !== 'string' && anchors.every(hasNothing)
        ? html`<p class="text-sm text-soft">
            Questions of this kind have no anchors: what each score sounds like is yours to say.
          </p>`
        : nothing
    }
    ${anchors.map(
      (anchor) =>
        html`<label class="choice">
          <input
            type="radio"
            name="score"
            value=${anchor.score}
            aria-labelledby=${`score-${anchor.score}`}
            aria-describedby=${`anchor-${anchor.score}`}
            .checked=${live(score === anchor.score)}
            @change=${() => screen.score(id, anchor.score)}
          />
          <span class="leading-snug">
            <span class="font-semibold" id=${`score-${anchor.score}`}>
              ${anchor.score} · ${anchor.name}
            </span>
            <span class="block text-sm text-soft" id=${`anchor-${anchor.score}`}>
              ${anchorView(anchor)}
            </span>
          </span>
        </label>`,
    )}
    ${
      score === undefined
        ? nothing
        : html`<button
            type="button"
            class="button"
            @click=${({ currentTarget }: Event) => {
              const group =
                currentTarget instanceof HTMLElement && currentTarget.closest('fieldset');
              screen.score(id, undefined);
              if (group) group.querySelector('input')?.focus();
            }}
          >
            Take the score back
          </button>`
    }
  </fieldset>`;
}

function hasNothing({ quotes, words }: Anchor<Words>): boolean {
  return quotes.length === 0 && words === undefined;
}

/** What an answer with this score sounds like. */
export function anchorView({ quotes, words }: Anchor<Words>) {
  return html`${quotes.map(
    (quote) => html`<q class="interview-quote">${shown(quote)}</q>`,
  )}${words === undefined ? nothing : shown(words)}`;
}
