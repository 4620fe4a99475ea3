import { html, nothing } from 'lit-html';
import type { FollowUp, StudyQuestion } from '../question.ts';
import { shown } from './copies.ts';
import type { HoldScreen } from './hold-screen.ts';

/** The follow-ups, opened one after another: first the question, its answer on request. */
export function ladderView(screen: HoldScreen, { id, followUps }: StudyQuestion) {
  const opened = Math.min(screen.note(id).opened, followUps.length);
  const next = followUps[opened];
  return html`<section aria-labelledby="ladder">
    <h3 id="ladder" class="font-sans font-semibold">
      Follow-ups${followUps.length > 0 ? html`: ${opened} of ${followUps.length} asked` : nothing}
    </h3>
    ${followUps.length === 0 ? html`<p class="text-sm text-soft">None are written yet.</p>` : nothing}
    <ol class="interview-ladder" ?hidden=${opened === 0}>
      ${followUps.slice(0, opened).map(rungView)}
    </ol>
    <div class="actions mt-2">
      ${
        next
          ? html`<button
              type="button"
              class="button"
              @click=${({ currentTarget }: Event) => {
                screen.ladder(id, opened + 1);
                focusRung(currentTarget);
              }}
            >
              ${opened === 0 ? 'Open the first' : 'Open the next'}: ${next.rung}
            </button>`
          : nothing
      }
      ${
        opened > 0
          ? html`<button
              type="button"
              class="button"
              @click=${({ currentTarget }: Event) => {
                screen.ladder(id, opened - 1);
                focusRung(currentTarget);
              }}
            >
              Close the last
            </button>`
          : nothing
      }
    </div>
  </section>`;
}

function rungView({ rung, question, answer }: FollowUp) {
  return html`<li>
    <p class="label first-letter:uppercase">${rung}</p>
    <p class="font-serif font-semibold" tabindex="-1" data-rung>${shown(question)}</p>
    <details>
      <summary class="link py-2.5 text-sm text-soft">A good answer</summary>
      <p class="text-sm">${shown(answer)}</p>
    </details>
  </li>`;
}

/** The question opened last takes the focus: it is what is read out next. */
function focusRung(button: EventTarget | null): void {
  const ladder = button instanceof HTMLElement ? button.closest('section') : null;
  const rungs = ladder?.querySelectorAll<HTMLElement>('[data-rung]') ?? [];
  ([...rungs].at(-1) ?? ladder?.querySelector<HTMLElement>('button'))?.focus();
}
