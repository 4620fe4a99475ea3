import {
  type ListedOutline,
  type ListedQuestion,
  type QuestionList,
  questionsOf,
} from '../question-list.ts';
import type { Story } from '../records/schema.ts';
import { type StoryHeading, storyHeadings } from './story.ts';

/** The questions that ask for a story, in the document's order. */
export function storyQuestions(list: QuestionList): ListedQuestion[] {
  return questionsOf(list).filter(({ outline }) => outline.story !== undefined);
}

/** The stories that serve a question. */
export function storiesFor(stories: readonly Story[], question: string): Story[] {
  return stories.filter(({ serves }) => serves.ids.includes(question));
}

/** How many of the questions have a story. */
export function countServed(
  questions: readonly ListedQuestion[],
  stories: readonly Story[],
): number {
  const served = new Set(stories.flatMap(({ serves }) => serves.ids));
  return questions.filter(({ id }) => served.has(id)).length;
}

/** Those of the questions that a story serves. */
export function servedBy(story: Story, questions: readonly ListedQuestion[]): ListedQuestion[] {
  return questions.filter(({ id }) => story.serves.ids.includes(id));
}

/** The parts of a story, as the questions that it serves ask for them. */
export function headingsOf(story: Story, questions: readonly ListedQuestion[]): StoryHeading[] {
  return storyHeadings(story, outlinesOfStory(story, questions));
}

/**
 * The outlines that a story follows: those of the questions that it serves, in the document's order
 * and each once. Of a story that serves none yet: every outline that asks for one.
 */
export function outlinesOfStory(
  story: Story,
  questions: readonly ListedQuestion[],
): ListedOutline[] {
  const served = servedBy(story, questions);
  const followed = served.length > 0 ? served : questions;
  return [...new Map(followed.map(({ outline }) => [outline.id, outline])).values()];
}

/** Ids of what a story serves that is none of the questions. */
export function servedElsewhere(story: Story, questions: readonly ListedQuestion[]): string[] {
  const known = new Set(questions.map(({ id }) => id));
  return story.serves.ids.filter((id) => !known.has(id));
}
