import type { ListedQuestion } from '../../question-list.ts';
import type { Story } from '../../records/schema.ts';
import { storiesMarkdown } from '../../story/markdown.ts';
import { headingsOf, servedBy } from '../../story/questions.ts';

/**
 * Stories as one Markdown document.
 *
 * @param questions those that ask for a story
 */
export function markdownOfStories(stories: readonly Story[], questions: readonly ListedQuestion[]) {
  return storiesMarkdown(
    stories.map((story) => ({
      story,
      headings: headingsOf(story, questions),
      questions: servedBy(story, questions).map(({ text }) => text),
    })),
  );
}
