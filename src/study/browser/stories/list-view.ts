import { html, nothing } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { type ListedQuestion, categoryName } from '../../question-list.ts';
import type { Story } from '../../records/schema.ts';
import { lastChanged, partsWritten, titleOf } from '../../story/story.ts';
import { hashOf } from '../../story/place.ts';
import { dayAndTime } from '../../times.ts';
import { headingsOf, servedBy, servedElsewhere } from '../../story/questions.ts';
import { type Copied, copyView } from './copy-view.ts';

/** What the list of stories shows, and what it does. */
export interface ListView {
  stories: readonly Story[];
  /** Those that ask for a story. */
  questions: readonly ListedQuestion[];
  copied: Copied | undefined;
  onCopy: () => void;
}

/** The reader's stories, the one changed last first. */
export function listView({ stories, questions, copied, onCopy }: ListView) {
  const sorted = stories.toSorted((a, b) => lastChanged(b) - lastChanged(a));
  return html`<section class="max-w-measure" aria-labelledby="yours">
    <h2 id="yours" tabindex="-1" data-heading>Your stories</h2>
    ${
      sorted.length === 0
        ? html`<p class="mt-2 text-soft">
            None yet. Begin with something that happened to you; which questions it answers can
            wait.
          </p>`
        : html`<ul class="mt-3 border-b border-rule">
            ${sorted.map((story) => itemView(story, questions))}
          </ul>`
    }
    <div class="actions screen-only mt-4">
      <a class="button primary" href=${hashOf({ screen: 'new' })}>Begin a story</a>
      ${
        sorted.length > 0
          ? html`<button type="button" class="button" @click=${onCopy}>
              Copy all as Markdown
            </button>`
          : nothing
      }
    </div>
    <div class="mt-2">${copyView(copied)}</div>
  </section>`;
}

function itemView(story: Story, questions: readonly ListedQuestion[]) {
  const headings = headingsOf(story, questions);
  const changed = lastChanged(story);
  return html`<li class="border-t border-rule py-2" data-story=${story.id}>
    <a
      class="link flex min-h-11 items-center font-serif text-lg font-semibold wrap-anywhere"
      dir="auto"
      href=${hashOf({ screen: 'story', id: story.id })}
      ><span class="min-w-0">${titleOf(story)}</span></a
    >
    <p class="text-sm text-soft">
      ${partsWritten(story, headings)} of ${plural(headings.length, 'part')}, last changed
      <time datetime=${new Date(changed).toISOString()}>${dayAndTime(changed)}</time>
    </p>
    ${servedView(story, questions)}
  </li>`;
}

function servedView(story: Story, questions: readonly ListedQuestion[]) {
  const served = servedBy(story, questions);
  const others = servedElsewhere(story, questions);
  if (served.length + others.length === 0) {
    return html`<p class="text-sm text-soft">Serves no question yet.</p>`;
  }
  return html`<ul class="mt-1 list-disc ps-5 text-sm text-soft">
    ${served.map(
      ({ text, category }) =>
        html`<li>
          <span dir="auto">${text}</span> <span class="label block">${categoryName(category)}</span>
        </li>`,
    )}
    ${others.map((id) => html`<li><code>${id}</code>, which asks for no story here</li>`)}
  </ul>`;
}
