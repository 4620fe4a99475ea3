import { html, nothing } from 'lit-html';
import { isAsked } from '../../interview/record.ts';
import type { HoldScreen } from './hold-screen.ts';

/** The way to say that a question was only looked at, and the way back. */
export function notAskedView(screen: HoldScreen, id: string) {
  const canClear = isAsked(screen.note(id));
  const isCleared = screen.isCleared(id);
  return html`<div class="actions">
    ${
      canClear
        ? html`<button
            type="button"
            class="button"
            @click=${({ currentTarget }: Event) => {
              const actions = actionsOf(currentTarget);
              screen.clear(id);
              actions?.querySelector<HTMLElement>('[data-undo]')?.focus();
            }}
          >
            Not asked after all
          </button>`
        : nothing
    }
    <span class="text-sm text-soft" role="status">
      ${isCleared ? 'Score, ticks, follow-ups and notes are cleared; the time stays.' : nothing}
    </span>
    ${
      isCleared
        ? html`<button
            type="button"
            class="button"
            data-undo
            @click=${({ currentTarget }: Event) => {
              const actions = actionsOf(currentTarget);
              screen.putBack(id);
              actions?.querySelector('button')?.focus();
            }}
          >
            Undo
          </button>`
        : nothing
    }
  </div>`;
}

/** The button that is pressed goes: the focus moves to the one that takes its place. */
function actionsOf(button: EventTarget | null): Element | null {
  return button instanceof HTMLElement ? button.closest('.actions') : null;
}
