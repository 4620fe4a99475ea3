import { expect, it } from 'vitest';
import { questionsOf, read } from './read.ts';

it('a document of a thousand questions keeps them all in order', () => {
  const items = Array.from({ length: 1000 }, (_, n) => `- What happens at **${n}**?\n`);
  const sections = items.map((item, n) => (n % 50 === 0 ? `\n## Part ${n / 50}\n\n${item}` : item));
  const { categories, faults, notices } = read(sections.join(''));
  const questions = categories.flatMap(({ questions }) => questions);
  expect(questions.map(({ text }) => text)).toEqual(items.map((_, n) => `What happens at ${n}?`));
  expect(questions.at(-1)?.line).toBe(1060);
  expect([...faults, ...notices]).toEqual([]);
});

it.each([`## A\n${'- '.repeat(5000)}a\n`, `## A\n- a?\n\n${'>'.repeat(5000)}a\n`])(
  'a document nested too deeply is a fault, not an exception',
  (document) => {
    expect(read(document).faults).toMatchObject([
      { found: 'The document is nested too deeply to be read.' },
    ]);
  },
);

it('a rule of any length is no nesting', () => {
  expect(questionsOf(`## A\n- a?\n\n${'- '.repeat(500)}\n\n- b?\n`)).toHaveLength(2);
});
