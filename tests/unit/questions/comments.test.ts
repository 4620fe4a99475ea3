import { describe, expect, it } from 'vitest';
import { questionsOf, read } from './read.ts';

describe('a question’s id', () => {
  const idsOf = (...items: string[]) =>
    questionsOf(`## A\n${items.map((item) => `- ${item}\n`).join('')}`).map(({ id }) => id);

  it('comes from its comment, at its end, below it, before it', () => {
    const { categories } = read(
      '## A\n- a? <!-- id: one -->  \n- b?\n  <!-- id: two -->\n- c?\n<!-- id: three -->\n- <!-- id: four --> *d*?\n- e?\n\n  More.\n\n  <!-- id: five -->\n',
    );
    const questions = categories[0]?.questions ?? [];
    expect(questions.map(({ slug, text, html }) => [slug, text, html])).toEqual([
      ['one', 'a?', 'a?'],
      ['two', 'b?', 'b?'],
      ['three', 'c?', 'c?'],
      ['four', 'd?', '<em>d</em>?'],
      ['five', 'e?', 'e?'],
    ]);
    expect(questions.every(({ permanent }) => permanent)).toBe(true);
  });

  it('comes from its text otherwise, in any script', () => {
    expect(
      idsOf('What is `SKIP LOCKED`?', '什么是锁？', 'பூட்டு என்றால் என்ன?', 'ما هو القفل؟', '🔒?'),
    ).toEqual([
      'a/what-is-skip-locked',
      'a/什么是锁',
      'a/பூட்டு-என்றால்-என்ன',
      'a/ما-هو-القفل',
      'a/question',
    ]);
  });

  it('gives way to one that a comment gives', () => {
    expect(idsOf('a', 'A', 'b <!-- id: a -->')).toEqual(['a/a-2', 'a/a-3', 'a/a']);
  });
});

describe('comments', () => {
  it('that are remarks pass and are shown nowhere', () => {
    const remarks = ['source: https://a.b', 'prettier-ignore', 'TODO', 'in: 5', 'see id below'];
    const document = read(
      `## A\n${remarks.map((remark, n) => `- a${n}? <!-- ${remark} -->\n`).join('')}`,
    );
    expect(document.faults).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/<!--|prettier|TODO/);
  });

  it('leave no gap in the text', () => {
    const [question] = questionsOf('## A\n- a <!-- x --> b, **c <!-- y -->** d <!-- z -->\n');
    expect(question?.html).toBe('a b, <strong>c</strong> d');
  });
});
