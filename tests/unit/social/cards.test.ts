import { expect, test } from 'vitest';
import { createCards } from '../../../src/social/cards.ts';

const site = {
  description: 'Questions on databases.',
  origin: 'https://owner.github.io',
  base: '/root-cause/',
};
const categories = [
  {
    id: 'fastapi',
    title: 'FastAPI Scenarios',
    topic: 'FastAPI',
    questions: [{ id: 'fastapi/rate-limiting', text: 'How would you limit rates?' }],
  },
  { id: 'misc', title: 'Anything else', questions: [] },
  { id: 'sql', title: 'SQL', topic: 'SQL', questions: [{ id: 'sql/nulls', text: 'Why NULL?' }] },
  { id: 'fastapi-advanced', title: 'Advanced', topic: 'FastAPI', questions: [] },
];
const cards = createCards(site, categories);
const named = (name: string) => cards.find((card) => card.name === name);

test('every page with an address has a card under the name that it asks for', () => {
  expect(cards.map(({ name }) => name)).toEqual([
    'home',
    'search',
    'evidence',
    'labs',
    'print',
    'fastapi',
    'fastapi/rate-limiting',
    'misc',
    'sql',
    'sql/nulls',
    'fastapi-advanced',
  ]);
});

test('a question stands under the title and in the colour of its category', () => {
  expect(named('sql/nulls')).toMatchObject({ text: 'Why NULL?', label: 'SQL', topic: 2 });
});

test('a category says how many questions it holds', () => {
  expect(named('fastapi')?.label).toBe('1 question');
  expect(named('misc')?.label).toBe('0 questions');
});

test('categories of one topic share its number, and one without a topic has none', () => {
  expect(named('fastapi')?.topic).toBe(1);
  expect(named('fastapi-advanced')?.topic).toBe(1);
  expect(named('misc')?.topic).toBeUndefined();
});

test('the home page shows what the site is and where it lies', () => {
  expect(named('home')).toMatchObject({
    text: 'Questions on databases.',
    label: 'owner.github.io/root-cause',
  });
});
