import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyQuestion, isOffered, pickMixed } from '../../../src/study/interview-pick.ts';
import type { ListedQuestion } from '../../../src/study/question-list.ts';

function question(id: string, topic?: string, tier?: string, answered = false): ListedQuestion {
  const [category = ''] = id.split('/');
  const outline = { id: 'scenario', headings: [] };
  return {
    id,
    url: `/${id}/`,
    text: id,
    answered,
    outline,
    category: {
      id: category,
      title: category,
      url: `/${category}/`,
      ...(topic !== undefined && { topic }),
      ...(tier !== undefined && { tier }),
      outline: outline.id,
      questions: [],
    },
  };
}

const questions = ['A', 'B', 'C'].flatMap((topic) =>
  [1, 2, 3, 4, 5].map((number) => question(`${topic}/${number}`, topic)),
);

test('four at random come from all three topics, none twice', () => {
  const random = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
  fc.assert(
    fc.property(random, (random) => {
      const picked = pickMixed(questions, 4, () => Number(random.next().value));
      expect(new Set(picked).size).toBe(4);
      expect(new Set(picked.map((id) => id[0])).size).toBe(3);
    }),
  );
});

test('any question can be among them', () => {
  const seen = new Set<string>();
  for (let round = 0; round < 400; round++) {
    for (const id of pickMixed(questions, 4, Math.random)) seen.add(id);
  }
  expect(seen.size).toBe(questions.length);
});

test('where there are fewer, all of them are chosen', () => {
  expect(pickMixed(questions.slice(0, 2), 4, Math.random).toSorted()).toEqual(['A/1', 'A/2']);
  expect(pickMixed([], 4, Math.random)).toEqual([]);
});

test('categories stand in where a document has no topics', () => {
  const plain = ['x/1', 'x/2', 'x/3', 'y/1'].map((id) => question(id));
  expect(pickMixed(plain, 2, Math.random).some((id) => id === 'y/1')).toBe(true);
});

test('a filter offers what fits it, and every filter at once', () => {
  const written = question('a/1', 'FastAPI', 'Scenarios', true);
  const outline = question('a/2', 'FastAPI', 'Scenarios');
  expect(isOffered(outline, everyQuestion)).toBe(true);
  expect(isOffered(outline, { ...everyQuestion, answered: true })).toBe(false);
  expect(isOffered(written, { topic: 'FastAPI', tier: 'Scenarios', answered: true })).toBe(true);
  expect(isOffered(written, { ...everyQuestion, tier: 'Advanced' })).toBe(false);
  expect(isOffered(question('b/1'), { ...everyQuestion, topic: 'FastAPI' })).toBe(false);
});
