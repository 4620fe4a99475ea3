import { html } from 'lit-html';
import type { HoldScreen } from './hold-screen.ts';
import { undoWords } from './words.ts';

/** What deletes the interview on the screen, once it was asked for and confirmed. */
export function deleteView(
  { held, isAsking }: HoldScreen,
  onAsk: (isAsking: boolean) => void,
  onDelete: () => void,
) {
  if (!isAsking) {
    return html`<div class="actions mt-3">
      <button type="button" class="button" data-delete @click=${() => onAsk(true)}>
        Delete this interview…
      </button>
      <a class="button" href="#">Leave this interview</a>
    </div>`;
  }
  return html`<div
    class="panel mt-3"
    role="group"
    aria-labelledby="sure"
    @keydown=${({ key }: KeyboardEvent) => {
      if (key === 'Escape') onAsk(false);
    }}
  >
    <p id="sure" class="wrap-anywhere" tabindex="-1" data-sure>
      Delete the interview with
      <span dir="auto">${held.interview.candidate.text.trim() || 'no name'}</span>? ${undoWords}
    </p>
    <div class="actions mt-3">
      <button type="button" class="button primary" @click=${onDelete}>Delete it</button>
      <button type="button" class="button" @click=${() => onAsk(false)}>Keep it</button>
    </div>
  </div>`;
}
