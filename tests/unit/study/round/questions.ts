import fc from 'fast-check';
import type { ListedCategory, ListedQuestion } from '../../../../src/study/question-list.ts';
import type { Attempt } from '../../../../src/study/records/schema.ts';

/** A question as the list has it. Its category is the first part of its id. */
export function listed(id: string, topic?: string, tier?: string): ListedQuestion {
  const outline = { id: 'scenario', headings: [] };
  const [name = ''] = id.split('/');
  const category: ListedCategory = {
    id: name,
    title: name,
    url: `/${name}/`,
    outline: outline.id,
    questions: [],
    ...(topic !== undefined && { topic }),
    ...(tier !== undefined && { tier }),
  };
  return { id, url: `/${id}/`, text: id, answered: false, category, outline };
}

/** Up to so many questions of four topics. */
export function manyQuestions(most: number): fc.Arbitrary<ListedQuestion[]> {
  return fc
    .array(fc.integer({ min: 1, max: 4 }), { maxLength: most })
    .map((topics) => topics.map((topic, n) => listed(`c${topic}/q${n}`, `Topic ${topic}`)));
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function attemptAt(at: number, had: string[], missed: string[], seconds?: number): Attempt {
  return {
    at,
    day: '2026-11-22',
    had,
    missed,
    said: {},
    ...(seconds !== undefined && { seconds }),
  };
}
