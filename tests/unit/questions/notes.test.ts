import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

describe('notes', () => {
  it('begin at a paragraph that is about an outline and end at a heading or a rule', () => {
    const { notes, categories } = read(
      '## A\n- a?\n\nSay: <!-- about: challenge -->\n- **b**\n\nAnd c.\n\n---\n\n- d?\n\n## B\n- e?\n',
    );
    expect(notes).toEqual([
      {
        outline: 'challenge',
        html: '<p>Say:</p>\n<ul>\n<li><strong>b</strong></li>\n</ul>\n<p>And c.</p>',
        line: 4,
      },
    ]);
    expect(categories.map(({ questions }) => questions.length)).toEqual([2, 1]);
  });

  it('keep the heading that owns nothing else', () => {
    const { notes, notices } = read(
      '## A\n- a?\n\n## What we look for\n\nSay:\n<!-- about: challenge -->\n- b\n',
    );
    expect(notes[0]?.html).toMatch(/^<p><strong>What we look for<\/strong><\/p>\n<p>Say:<\/p>/);
    expect(notices).toEqual([]);
  });
});
