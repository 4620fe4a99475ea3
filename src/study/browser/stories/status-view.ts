import { html, nothing } from 'lit-html';
import { countWords, speakingWords, wordsPerMinute } from '../../speaking.ts';
import { partsWritten, type StoryHeading, textOfPart } from '../../story.ts';
import type { Story } from '../../records/schema.ts';
import { type Problem, problemWords } from '../problem.ts';
import type { StoryKeeper } from './story-keeper.ts';
import { clockTime } from './times.ts';

/** Whether a story is kept, how complete it is and how long it takes to say: always in sight. */
export function statusView(
  keeper: StoryKeeper,
  headings: readonly StoryHeading[],
  problem: Problem | undefined,
) {
  const parts = partsWritten(keeper.story, headings);
  return html`<div class="story-status text-sm">
    ${problem ? html`<p class="trouble" role="alert">${problemWords[problem]}</p>` : nothing}
    <div class="flex flex-wrap gap-x-4">
      <p class="me-auto" role="status">${problem ? nothing : keptWords(keeper)}</p>
      <p class="text-soft">
        ${parts} of ${headings.length} parts, ${speakingWords(wordsOf(keeper.story, headings))}
      </p>
    </div>
  </div>`;
}

/** How long a story takes to say, and that nobody knows it exactly. */
export function speakingNote(story: Story, headings: readonly StoryHeading[]): string {
  return `${speakingWords(wordsOf(story, headings))}, at ${wordsPerMinute} words a minute: a rule of thumb.`;
}

function wordsOf(story: Story, headings: readonly StoryHeading[]): number {
  return headings.reduce((words, { title }) => words + countWords(textOfPart(story, title)), 0);
}

function keptWords({ isGone, keptAt }: StoryKeeper): string {
  if (isGone) return 'This story was deleted elsewhere. Change it to keep it again.';
  return keptAt === undefined ? '' : `Kept in this browser, ${clockTime(keptAt)}`;
}
