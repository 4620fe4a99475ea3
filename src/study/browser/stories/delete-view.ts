import { html } from 'lit-html';
import { hasText, titleOf } from '../../story/story.ts';
import type { FormView } from './form-view.ts';

/** What deletes a story, once it was asked for and confirmed. */
export function deleteView({ keeper, isAsking, onAsk, onDelete }: FormView) {
  if (!isAsking) {
    return html`<div>
      <button
        type="button"
        class="button"
        data-delete
        ?disabled=${!hasText(keeper.story)}
        @click=${() => onAsk(true)}
      >
        Delete this story…
      </button>
    </div>`;
  }
  return html`<div
    class="panel"
    role="group"
    aria-labelledby="sure"
    @keydown=${({ key }: KeyboardEvent) => {
      if (key === 'Escape') onAsk(false);
    }}
  >
    <p id="sure" tabindex="-1" data-sure>
      Delete “<span dir="auto">${titleOf(keeper.story)}</span>”? Right after, you can still undo it.
    </p>
    <div class="actions mt-3">
      <button type="button" class="button primary" @click=${onDelete}>Delete it</button>
      <button type="button" class="button" @click=${() => onAsk(false)}>Keep it</button>
    </div>
  </div>`;
}
