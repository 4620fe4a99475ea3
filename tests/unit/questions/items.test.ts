import { describe, expect, it } from 'vitest';
import { questionsOf, read } from './read.ts';

describe('list items', () => {
  it('are questions, whatever their marker', () => {
    const questions = questionsOf(
      '## A\n- a?\n* b?\n+ c?\n7. d?\n1) e?\n- [ ] f?\n- [x] g?\n\n\n- h?\n',
    );
    expect(questions.map(({ text, number }) => `${number} ${text}`)).toEqual(
      'abcdefgh'.split('').map((letter, index) => `${index + 1} ${letter}?`),
    );
  });

  it('keep bold, code, emphasis and links', () => {
    const [question] = questionsOf(
      '## A\n- **a** `b_c` *d* [e][r] <https://f.g> ~~h~~?\n\n[r]: https://r.s\n',
    );
    expect(question).toMatchObject({
      text: 'a b_c d e https://f.g h?',
      html: '<strong>a</strong> <code>b_c</code> <em>d</em> <a href="https://r.s">e</a> <a href="https://f.g">https://f.g</a> <del>h</del>?',
    });
    expect(question).not.toHaveProperty('details');
  });

  it('link bare addresses', () => {
    expect(questionsOf('## A\n- www.a.b or https://c.d?\n')[0]?.html).toBe(
      '<a href="http://www.a.b">www.a.b</a> or <a href="https://c.d">https://c.d</a>?',
    );
  });

  it('link what is defined anywhere in a long document', () => {
    const long = `## A\n- [a][r]\n\n## B\n\n${'words '.repeat(4000)}\n\n## C\n- c?\n\n[r]: https://r.s\n`;
    expect(questionsOf(long)[0]?.html).toBe('<a href="https://r.s">a</a>');
  });

  it('keep everything after their first paragraph as details', () => {
    const [question] = questionsOf(
      '## A\n1. a\n   b?\n\n   More.\n\n   ```sql\n   SELECT 1;\n   ```\n   - nested\n     1. deeper\n\n   ## Loud\n2. c?\n',
    );
    expect(question?.text).toBe('a b?');
    expect(question?.details).toBe(
      [
        '<p>More.</p>',
        '<pre tabindex="0"><code class="language-sql">SELECT 1;\n</code></pre>',
        '<ul>\n<li>nested\n<ol>\n<li>deeper</li>\n</ol>\n</li>\n</ul>',
        '<p><strong>Loud</strong></p>',
      ].join('\n'),
    );
  });

  it('that begin with something else ask its first words', () => {
    const questions = questionsOf(
      '## A\n- ```sh\n  ls -la\n  pwd\n  ```\n- - **in** it\n  - out\n- > quoted\n- # loud\n- <div>boxed <em>in</em></div>\n- ![a plan](plan.png)\n',
    );
    expect(questions.map(({ text, html }) => [text, html])).toEqual([
      ['ls -la', '<code>ls -la</code>'],
      ['in it', '<strong>in</strong> it'],
      ['quoted', 'quoted'],
      ['loud', 'loud'],
      ['boxed in', 'boxed <em>in</em>'],
      ['a plan', '<img src="plan.png" alt="a plan">'],
    ]);
    expect(questions[0]?.details).toContain('pwd');
    expect(questions[1]?.details).toContain('out');
  });

  it('are still questions inside HTML that wraps them in empty lines', () => {
    const { categories, notices } = read(
      '## A\n\n<details>\n<summary>All</summary>\n\n- a?\n- b?\n\n</details>\n',
    );
    expect(categories[0]?.questions).toHaveLength(2);
    expect(categories[0]?.intro).not.toContain('<details');
    expect(notices.map(({ line, found }) => [line, found])).toEqual([
      [3, 'The HTML has <details> without its end, which the site does not show.'],
    ]);
  });

  it('have no words when all their words are code that runs', () => {
    const { categories, notices } = read('## A\n- <b><script>a()</script>\n- b?\n');
    expect(categories[0]?.questions).toMatchObject([{ text: 'b?' }]);
    expect(notices.map(({ line }) => line)).toEqual([2, 2]);
  });

  it('show no check boxes', () => {
    const [question] = questionsOf('## A\n- a?\n  - [x] b\n');
    expect(question?.details).toBe('<ul>\n<li>b</li>\n</ul>');
  });

  it('of links into the document are questions as soon as one has a word more', () => {
    expect(questionsOf('## A\n- [a](#a)\n- [b](#b)?\n')).toHaveLength(2);
  });

  it('after a rule belong to their section unless a paragraph introduces them', () => {
    expect(
      questionsOf('## A\n\nWords:\n\n---\n\nMore words:\n\n- a?\n\n---\n\n- b?\n'),
    ).toHaveLength(2);
  });

  it('keep a footnote that stands in them', () => {
    const [question] = questionsOf('## A\n- a[^1]?\n\n  [^1]: Because.\n');
    expect(question).toMatchObject({ text: 'a?', html: 'a?', details: '<p>Because.</p>' });
  });

  it('keep every cell of a table in them', () => {
    const [question] = questionsOf('## A\n- a?\n\n  | b |\n  | - |\n  | c | d |\n');
    expect(question?.details).toContain('<td>d</td>');
  });
});
