import type { ListedQuestion } from '../../question-list.ts';
import type { Story } from '../../records/schema.ts';
import { storyHeadings } from '../../story.ts';
import { storiesMarkdown } from '../../story-markdown.ts';
import { outlinesOfStory } from '../../story-questions.ts';

/**
 * Stories as one Markdown document.
 *
 * @param questions those that ask for a story
 */
export function markdownOfStories(stories: readonly Story[], questions: readonly ListedQuestion[]) {
  return storiesMarkdown(
    stories.map((story) => ({
      story,
      headings: storyHeadings(story, outlinesOfStory(story, questions)),
      questions: questions
        .filter(({ id }) => story.serves.ids.includes(id))
        .map(({ text }) => text),
    })),
  );
}
