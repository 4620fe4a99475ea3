import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { plural } from '../../../questions/counts.ts';
import { byCategory, categoryName, type ListedQuestion } from '../../question-list.ts';
import type { Story } from '../../records/schema.ts';
import { servedBy, servedElsewhere } from '../../story/questions.ts';
import { foldWords } from './fold-words.ts';

/** What is chosen from. */
export interface ServesView {
  story: Story;
  /** Those that ask for a story. */
  questions: readonly ListedQuestion[];
  onServe: (question: string, isServed: boolean) => void;
}

/** The questions that a story serves, to be ticked. */
export function servesView(view: ServesView) {
  const { story, questions } = view;
  const served = servedBy(story, questions);
  const others = servedElsewhere(story, questions);
  if (questions.length + others.length === 0) return nothing;
  return html`<div>
    <h3 class="text-[1.05rem]">Questions that it serves</h3>
    ${
      served.length > 0
        ? html`<ul class="mt-1 list-disc ps-5 text-sm" data-served>
            ${served.map(
              ({ url, text }) =>
                html`<li class="py-1"><a class="link" dir="auto" href=${url}>${text}</a></li>`,
            )}
          </ul>`
        : html`<p class="text-sm text-soft">None yet: a story may serve several.</p>`
    }
    <details class="panel mt-2">
      <summary class="-mx-5 -my-4 flex min-h-11 items-center gap-3 px-5 py-4">
        <span class="me-auto">Choose among ${plural(questions.length, 'question')}</span>
        ${foldWords}
      </summary>
      <div class="mt-4 grid gap-4">
        ${byCategory(questions).map(
          ({ category, questions }) =>
            html`<fieldset>
              <legend>${categoryName(category)}</legend>
              ${questions.map(({ id, text }) => tickBox(view, id, text))}
            </fieldset>`,
        )}
        ${
          others.length > 0
            ? html`<fieldset>
                <legend>Not among the questions that ask for a story here</legend>
                ${others.map((id) => tickBox(view, id, id))}
              </fieldset>`
            : nothing
        }
      </div>
    </details>
  </div>`;
}

function tickBox({ story, onServe }: ServesView, id: string, text: string) {
  return html`<label class="choice">
    <input
      type="checkbox"
      .checked=${live(story.serves.ids.includes(id))}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) onServe(id, target.checked);
      }}
    />
    <span dir="auto" class="min-w-0">${text}</span>
  </label>`;
}
