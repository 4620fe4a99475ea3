import { describe, expect, it } from 'vitest';
import { questionsOf, read } from './read.ts';

describe('headings', () => {
  it('that own list items are categories, whatever their depth and kind', () => {
    const { categories } = read(
      '# A\n- a?\n\nB\n===\n- b?\n\n##### C #####\n- c?\n\nD\n---\n- d?\n',
    );
    expect(categories.map(({ title, line }) => [title, line])).toEqual([
      ['A', 1],
      ['B', 4],
      ['C', 8],
      ['D', 11],
    ]);
  });

  it('without items name the document when they come first', () => {
    const document = read('# Databases\n\nWhat we ask.\n\n## Indexes\n- a?\n');
    expect(document).toMatchObject({
      title: 'Databases',
      intro: '<p>What we ask.</p>',
      categories: [{ title: 'Indexes' }],
      notices: [],
    });
  });

  it('that a rule makes of a first line by accident name the document too', () => {
    const document = read('**Questions** on `SQL` \n---\n\n## Indexes\n- a?\n');
    expect(document).toMatchObject({ title: 'Questions on SQL', categories: [{ line: 4 }] });
  });

  it('of which several group others do not name the document', () => {
    const { title, categories, notices } = read(
      '## Python\n### Basics\n- a?\n## Java\n### Basics\n- b?\n',
    );
    expect(title).toBeUndefined();
    expect(categories.map(({ id, title, group }) => [id, title, group])).toEqual([
      ['python-basics', 'Basics', 'Python'],
      ['java-basics', 'Basics', 'Java'],
    ]);
    expect(notices).toEqual([]);
  });

  it('keep their markup in HTML and lose it in text', () => {
    const [category] = read('## **Bold** &amp; `a < b` <!-- id: c -->\n- a?\n').categories;
    expect(category).toMatchObject({
      title: 'Bold & a < b',
      titleHtml: '<strong>Bold</strong> &#x26; <code>a &#x3C; b</code>',
    });
  });

  it('give their category the values of their comment', () => {
    const { categories } = read(
      '## A <!-- id: a-1; topic: SQL; tier: Basics; outline: challenge -->\n- a?\n## B\n- b?\n',
    );
    expect(categories[0]).toMatchObject({
      id: 'a-1',
      topic: 'SQL',
      tier: 'Basics',
      outline: 'challenge',
      permanent: true,
    });
    expect(categories[1]).toMatchObject({ id: 'b', outline: 'scenario', permanent: false });
  });

  it('take a comment on the lines below them', () => {
    const { categories } = read(
      '## A\n\n<!-- a remark -->\n<!-- id: one;\n topic: T; tier: U -->\n- a?\n',
    );
    expect(categories[0]).toMatchObject({ id: 'one', topic: 'T', tier: 'U', title: 'A' });
  });

  it('never give a category the name of a page', () => {
    expect(read('## Search\n- a?\n## 404\n- b?\n').categories.map(({ id }) => id)).toEqual([
      'search-2',
      '404-2',
    ]);
  });

  it('that read the same give two categories', () => {
    const { categories } = read('## A\n- a?\n## A\n- b?\n## A <!-- id: a -->\n- c?\n');
    expect(categories.map(({ id }) => id)).toEqual(['a-2', 'a-3', 'a']);
  });
});

describe('a document without headings', () => {
  it('has a category of its own, with its front matter’s title', () => {
    const { categories, title } = read('---\ntitle: Databases\ntags: [a, b]\n---\n- a?\n- b?\n');
    expect(title).toBe('Databases');
    expect(categories).toMatchObject([{ id: 'databases', title: 'Databases', line: 5 }]);
  });

  it('without front matter is named like its file', () => {
    expect(read('- a?', 'content/data-bases.md').categories).toMatchObject([
      { title: 'data-bases' },
    ]);
  });
});

describe('what stands between two rules at the top', () => {
  it('is the document’s own text when it is no set of fields', () => {
    const document = '---\n\n## A\n\n- a?\n- b?\n\n---\n\n## B\n\n- c?\n';
    expect(questionsOf(document).map(({ text }) => text)).toEqual(['a?', 'b?', 'c?']);
  });

  it('is the document’s own text when it introduces a list', () => {
    expect(questionsOf('---\nWe always ask:\n- a?\n---\n- b?\n')).toHaveLength(2);
  });

  it('leaves the lists below alone when the second rule is missing', () => {
    expect(questionsOf('---\n\n## A\n\n- a?\n')).toHaveLength(1);
  });
});

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
    const { categories } = read(
      '## A\n\n<details>\n<summary>All</summary>\n\n- a?\n- b?\n\n</details>\n',
    );
    expect(categories[0]?.questions).toHaveLength(2);
    expect(categories[0]?.intro).not.toContain('<details');
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

describe('a question’s id', () => {
  const idsOf = (...items: string[]) =>
    questionsOf(`## A\n${items.map((item) => `- ${item}\n`).join('')}`).map(({ id }) => id);

  it('comes from its comment, at its end, below it, before it', () => {
    const { categories } = read(
      '## A\n- a? <!-- id: one -->  \n- b?\n  <!-- id: two -->\n- c?\n<!-- id: three -->\n- <!-- id: four --> d?\n- e?\n\n  More.\n\n  <!-- id: five -->\n',
    );
    const questions = categories[0]?.questions ?? [];
    expect(questions.map(({ slug, text, html }) => [slug, text, html])).toEqual([
      ['one', 'a?', 'a?'],
      ['two', 'b?', 'b?'],
      ['three', 'c?', 'c?'],
      ['four', 'd?', 'd?'],
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
