import { markdownInline, markdownText } from '../markdown-text.ts';
import type { Story } from '../records/schema.ts';
import { type StoryHeading, textOfPart, titleOf } from './story.ts';

/** What goes into the Markdown of a story. */
export interface WrittenStory {
  story: Story;
  /** Its parts, in order. Those without text are left out. */
  headings: readonly StoryHeading[];
  /** The questions that it serves, as plain text. */
  questions: readonly string[];
}

/** One story as Markdown, with a line break at its end. What was typed reads the same in it. */
export function storyMarkdown({ story, headings, questions }: WrittenStory): string {
  const parts = headings
    .map(({ title }) => ({ title, text: markdownText(textOfPart(story, title)) }))
    .filter(({ text }) => text !== '')
    .map(({ title, text }) => `## ${markdownInline(title)}\n\n${text}`);
  const asked = questions.map((question) => `- ${markdownInline(question)}`).join('\n');
  const blocks = [`# ${markdownInline(titleOf(story))}`, asked, ...parts];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** Several stories as one Markdown document. */
export function storiesMarkdown(stories: readonly WrittenStory[]): string {
  return stories.map((story) => storyMarkdown(story)).join('\n');
}
