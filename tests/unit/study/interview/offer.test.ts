import { expect, test } from 'vitest';
import { everyQuestion, isOffered } from '../../../../src/study/interview/offer.ts';
import type { ListedQuestion } from '../../../../src/study/question-list.ts';

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

test('a filter offers what fits it, and every filter at once', () => {
  const written = question('a/1', 'FastAPI', 'Scenarios', true);
  const outline = question('a/2', 'FastAPI', 'Scenarios');
  expect(isOffered(outline, everyQuestion)).toBe(true);
  expect(isOffered(outline, { ...everyQuestion, answered: true })).toBe(false);
  expect(isOffered(written, { topic: 'FastAPI', tier: 'Scenarios', answered: true })).toBe(true);
  expect(isOffered(written, { ...everyQuestion, tier: 'Advanced' })).toBe(false);
  expect(isOffered(question('b/1'), { ...everyQuestion, topic: 'FastAPI' })).toBe(false);
});
