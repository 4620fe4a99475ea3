import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { categoryName, type ListedQuestion } from '../../question-list.ts';
import type { Chooser } from './chooser.ts';

/** The chosen questions in their order, with the ways to change it. */
export function chosenView(chooser: Chooser) {
  const { chosen } = chooser;
  if (chosen.length === 0) {
    return html`<p class="mt-2 text-soft">
      Nothing is chosen yet. Tick questions in their categories.
    </p>`;
  }
  return html`<ol class="interview-chosen">
    ${repeat(
      chosen,
      ({ id }) => id,
      (question, index) => chosenItem(chooser, question, index, chosen.length),
    )}
  </ol>`;
}

function chosenItem(chooser: Chooser, question: ListedQuestion, index: number, count: number) {
  const { id, text, category } = question;
  return html`<li data-topic=${category.topicNumber ?? nothing} data-chosen=${id}>
    <div>
      <span class="label">${index + 1} · ${categoryName(category)}</span>
      <p class="font-serif leading-snug">${text}</p>
    </div>
    <div class="interview-moves">
      ${moveButton(chooser, question, -1, index === 0)}
      ${moveButton(chooser, question, 1, index === count - 1)}
      <button
        type="button"
        class="button"
        aria-label=${`Take out: ${text}`}
        @click=${({ currentTarget }: Event) => {
          const next = neighbourOf(currentTarget);
          chooser.toggle(id);
          next?.focus();
        }}
      >
        ✕
      </button>
    </div>
  </li>`;
}

/** `aria-disabled` keeps the focus where a question has reached an end. */
function moveButton(chooser: Chooser, { id, text }: ListedQuestion, by: -1 | 1, isEnd: boolean) {
  return html`<button
    type="button"
    class="button"
    aria-label=${`${by < 0 ? 'Up' : 'Down'}: ${text}`}
    aria-disabled=${isEnd}
    @click=${({ currentTarget }: Event) => {
      if (isEnd) return;
      chooser.move(id, by);
      if (currentTarget instanceof HTMLElement) currentTarget.focus();
    }}
  >
    ${by < 0 ? '↑' : '↓'}
  </button>`;
}

/** Where the focus goes when an item is taken out: the same button of the next, or of the one before. */
function neighbourOf(button: EventTarget | null): HTMLElement | null | undefined {
  if (!(button instanceof HTMLElement)) return undefined;
  const item = button.closest('li');
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  return (
    neighbour?.querySelector<HTMLElement>('button:last-child') ??
    document.querySelector<HTMLElement>('[data-heading]')
  );
}
