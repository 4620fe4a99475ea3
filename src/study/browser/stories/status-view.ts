import { html, nothing } from 'lit-html';
import { countWords, speakingWords, wordsPerMinute } from '../../story/speaking.ts';
import { partsWritten, type StoryHeading, textOfPart } from '../../story/story.ts';
import type { Story } from '../../records/schema.ts';
import { keptWords } from '../../times.ts';
import type { Problem } from '../problem.ts';
import { problemView } from '../trouble-view.ts';
import type { StoryKeeper } from './story-keeper.ts';

/** Whether a story is kept, how complete it is and how long it takes to say: always in sight. */
export function statusView(
  keeper: StoryKeeper,
  headings: readonly StoryHeading[],
  problem: Problem | undefined,
) {
  const parts = partsWritten(keeper.story, headings);
  return html`<div class="story-status text-sm">
    ${problemView(problem)}
    <div class="flex flex-wrap gap-x-4">
      <p class="me-auto" role="status">${problem ? nothing : keepingWords(keeper)}</p>
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

function keepingWords({ isGone, keptAt }: StoryKeeper): string {
  if (isGone) return 'This story was deleted elsewhere. Change it to keep it again.';
  return keptWords(keptAt);
}
