import { html } from 'lit-html';
import '../study-clock.ts';
import type { ListedQuestion } from '../../question-list.ts';
import type { Story } from '../../records/schema.ts';
import { type StoryHeading, textOfPart, titleOf } from '../../story/story.ts';
import { hashOf } from '../../story/place.ts';
import { headingsOf } from '../../story/questions.ts';
import { foldWords } from './fold-words.ts';
import { speakingNote } from './status-view.ts';

/** A story to be told out loud: its headings, a clock, and its text only where it is asked for. */
export function tellView(story: Story, questions: readonly ListedQuestion[]) {
  const headings = headingsOf(story, questions);
  return html`<div class="screen-only max-w-measure">
    <p class="flex flex-wrap gap-x-6">
      <a class="link inline-flex min-h-11 items-center" href="#">All stories</a>
      <a
        class="link inline-flex min-h-11 items-center"
        href=${hashOf({ screen: 'story', id: story.id })}
        >Back to writing</a
      >
    </p>
    <h2 dir="auto" tabindex="-1" data-heading>${titleOf(story)}</h2>
    <p class="mt-2 text-sm text-soft">
      Tell it out loud along its headings. Open one where you are stuck; it closes the one before.
    </p>
    <study-clock class="mt-3" data-limits="120"></study-clock>
    <div class="mt-4 border-b border-rule">
      ${headings.map((heading) => partView(story, heading))}
    </div>
    <p class="mt-4 text-sm text-soft">As written: ${speakingNote(story, headings)}</p>
  </div>`;
}

function partView(story: Story, { title, prompt }: StoryHeading) {
  const text = textOfPart(story, title).trim();
  return html`<details class="border-t border-rule" name="told">
    <summary class="flex min-h-11 items-baseline gap-3 py-2">
      <span class="me-auto min-w-0 font-serif text-lg font-semibold" dir="auto">${title}</span>
      ${foldWords}
    </summary>
    ${
      text === ''
        ? html`<p class="pb-4 text-soft" dir="auto">Nothing written yet. ${prompt}</p>`
        : html`<p class="own-words mb-4" dir="auto">${text}</p>`
    }
  </details>`;
}
