import { html, nothing } from 'lit-html';
import type { ListedQuestion } from '../../question-list.ts';
import type { Story } from '../../records/schema.ts';
import { textOfPart, titleOf } from '../../story/story.ts';
import { headingsOf, servedBy } from '../../story/questions.ts';

/** A story as it is printed; on the screen it is not there. */
export function paperView(story: Story, questions: readonly ListedQuestion[]) {
  const served = servedBy(story, questions);
  const parts = headingsOf(story, questions)
    .map(({ title }) => ({ title, text: textOfPart(story, title).trim() }))
    .filter(({ text }) => text !== '');
  return html`<article class="story-paper" aria-label="For print">
    <h2 dir="auto">${titleOf(story)}</h2>
    ${
      served.length > 0
        ? html`<ul>
            ${served.map(({ text }) => html`<li dir="auto">${text}</li>`)}
          </ul>`
        : nothing
    }
    ${parts.map(
      ({ title, text }) =>
        html`<h3 dir="auto">${title}</h3>
          <p dir="auto">${text}</p>`,
    )}
  </article>`;
}
