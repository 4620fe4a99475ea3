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

  it('below the first questions do not name the document', () => {
    const { title, notices } = read('- a?\n\n# The end\n\nGood luck.\n');
    expect(title).toBeUndefined();
    expect(notices.map(({ line, endLine }) => [line, endLine])).toEqual([
      [1, 1],
      [3, 5],
    ]);
  });

  it('above a table of contents are no empty sections', () => {
    const { notices } = read('# T\n\n## Contents\n\n- [A](#a)\n\n## A\n- a?\n');
    expect(notices.map(({ line }) => line)).toEqual([5]);
  });

  it('whose items have no words give no category, and their intro is reported', () => {
    const { categories, notices } = read('## A\n\nWords.\n\n-\n\n## B\n- b?\n');
    expect(categories).toMatchObject([{ id: 'b' }]);
    expect(notices.map(({ line }) => line)).toEqual([3, 5]);
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
