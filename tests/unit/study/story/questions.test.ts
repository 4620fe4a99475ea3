import { expect, test } from 'vitest';
import { byCategory, type QuestionList } from '../../../../src/study/question-list.ts';
import { changeStory, emptyStory } from '../../../../src/study/story/story.ts';
import {
  countServed,
  outlinesOfStory,
  servedElsewhere,
  storiesFor,
  storyQuestions,
} from '../../../../src/study/story/questions.ts';

const further = [{ title: 'What I learned', prompt: '' }];
const list: QuestionList = {
  version: 1,
  site: 'Test',
  outlines: [
    { id: 'plain', headings: [] },
    { id: 'challenge', headings: [], story: further },
    { id: 'incident', headings: [], story: further },
  ],
  categories: [
    category('a', 'plain', 2),
    category('b', 'challenge', 2),
    category('c', 'incident', 1),
  ],
};
const questions = storyQuestions(list);

test('only questions whose outline asks for one need a story', () => {
  expect(questions.map(({ id }) => id)).toEqual(['b/1', 'b/2', 'c/1']);
  expect(
    byCategory(questions).map(({ category, questions }) => [category.id, questions.length]),
  ).toEqual([
    ['b', 2],
    ['c', 1],
  ]);
});

test('a story that serves two questions counts for both, and two that serve one count once', () => {
  const stories = [serving('x', 'b/1', 'c/1'), serving('y', 'b/1'), serving('z', 'a/1', 'gone')];
  expect(countServed(questions, stories)).toBe(2);
  expect(storiesFor(stories, 'b/1').map(({ id }) => id)).toEqual(['x', 'y']);
});

test('a story follows the outlines of what it serves, and all while it serves nothing', () => {
  const followed = (...served: string[]) =>
    outlinesOfStory(serving('x', ...served), questions).map(({ id }) => id);
  expect(followed('c/1')).toEqual(['incident']);
  expect(followed('c/1', 'b/2', 'b/1')).toEqual(['challenge', 'incident']);
  expect(followed()).toEqual(['challenge', 'incident']);
  expect(followed('gone')).toEqual(['challenge', 'incident']);
});

test('a question that is gone or asks for no story is still named', () => {
  expect(servedElsewhere(serving('x', 'b/1', 'a/1', 'gone'), questions)).toEqual(['a/1', 'gone']);
});

function serving(id: string, ...questions: string[]) {
  const serves = Object.fromEntries(questions.map((question) => [question, true]));
  return changeStory(emptyStory(id), { serves }, 1);
}

function category(id: string, outline: string, count: number) {
  const questions = Array.from({ length: count }, (_, index) => ({
    id: `${id}/${index + 1}`,
    url: `/${id}/${index + 1}/`,
    text: 'Why?',
    answered: false,
  }));
  return { id, title: id, url: `/${id}/`, outline, questions };
}
