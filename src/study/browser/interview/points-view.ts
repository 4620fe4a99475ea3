import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { StudyPoint, StudyQuestion } from '../question.ts';
import { shown } from './copies.ts';
import type { HoldScreen } from './hold-screen.ts';

/** The points of a question to tick; without a written answer, the headings of its outline. */
export function pointsView(screen: HoldScreen, question: StudyQuestion) {
  const { id, points, answered } = question;
  const { had } = screen.note(id);
  const count = points.filter((point) => had.includes(point.id)).length;
  return html`<fieldset>
    <legend>Points the candidate had: ${count} of ${points.length}</legend>
    ${
      answered
        ? nothing
        : html`<p class="text-sm text-soft">
            No answer is written yet: tick the headings of the outline that were covered.
          </p>`
    }
    ${points.map((point, index) => {
      const isFirst = point.under !== points[index - 1]?.under;
      return html`${answered && isFirst ? html`<p class="label mt-2">${point.under}</p>` : nothing}
        <label class="choice">
          <input
            type="checkbox"
            .checked=${live(had.includes(point.id))}
            @change=${({ target }: Event) => {
              if (target instanceof HTMLInputElement) screen.tick(id, point.id, target.checked);
            }}
          />
          ${pointWords(point, question)}
        </label>`;
    })}
  </fieldset>`;
}

function pointWords({ under, point, why }: StudyPoint, { outline }: StudyQuestion) {
  if (!point) {
    const prompt = outline.find(({ title }) => title === under)?.prompt;
    return html`<span>${under} <span class="block text-sm text-soft">${prompt}</span></span>`;
  }
  return html`<span class="leading-snug"
    >${shown(point)}
    ${why ? html`<span class="block text-sm text-soft">${shown(why)}</span>` : nothing}</span
  >`;
}
