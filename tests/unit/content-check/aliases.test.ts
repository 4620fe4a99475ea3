import { expect, test } from 'vitest';
import { readContent } from '../../../src/content-check/content.ts';
import { plantTree } from '../answers/tree.ts';

const four = '  - 42P01\n  - drift\n  - stale row\n  - sunset\n';

test('a folder without aliases and thesaurus is sound, and nothing is missed', async () => {
  expect((await readContent(plantTree().dir)).reports).toEqual({ faults: [], notices: [] });
});

test('aliases of questions without an answer are sound; questions left out are a notice', async () => {
  const tree = plantTree();
  tree.write('aliases.yaml', `fastapi/versioning:\n${four}`);
  const { faults, notices } = (await readContent(tree.dir)).reports;
  expect(faults).toEqual([]);
  expect(notices.map(({ found }) => found)).toEqual([
    'Without an answer and without aliases: postgresql/slow-counts, postgresql/old-rows.',
  ]);
});

test('all faults of aliases are told at once, each at its line', async () => {
  const tree = plantTree();
  const lines = [
    'fastapi/rate-limiting:',
    ...four.trimEnd().split('\n'),
    'fastapi/versionning:',
    ...four.trimEnd().split('\n'),
    'postgresql/slow-counts: [a1, b2, c3]',
    'postgresql/old-rows:',
    ...four.trimEnd().split('\n'),
    '  - drift',
  ];
  tree.write('aliases.yaml', `${lines.join('\n')}\n`);
  expect(await tree.faults()).toEqual([
    expect.stringMatching(
      /^aliases\.yaml:1: `fastapi\/rate-limiting` has an answer, which has its own aliases\. Move them to .*answer\.mdx, or take them out\.$/,
    ),
    'aliases.yaml:6: The document has no question `fastapi/versionning`. Did you mean `fastapi/versioning`?',
    expect.stringMatching(/^aliases\.yaml:11: `postgresql\/slow-counts` has 3 entries\. .*4 to 12/),
    'aliases.yaml:17: `drift` is written twice. Take it out.',
  ]);
});

test('an alias that says only what the question says is a fault', async () => {
  const tree = plantTree();
  const { document } = await readContent(tree.dir);
  const question = document.categories
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'fastapi/versioning');
  const word = question?.text.split(' ').at(-1)?.replace(/\W/g, '') ?? '';
  tree.write('aliases.yaml', `fastapi/versioning:\n${four}  - ${word}\n`);
  expect(await tree.faults()).toEqual([
    `aliases.yaml:6: \`${word}\` says only what the question says. Take it out.`,
  ]);
});

test.for([
  ['a: [', 'aliases.yaml:1: The file is not YAML'],
  ['- a', 'aliases.yaml:1: The file is no set of questions.'],
  ['', 'aliases.yaml:1: The file is no set of questions.'],
])('aliases of another kind are reported: %j', async ([text = '', found]) => {
  const tree = plantTree();
  tree.write('aliases.yaml', text);
  expect((await tree.faults())[0]).toContain(found);
});

test.for([
  ['- [rls, row-level security]\n- [pg, RLS]', 'thesaurus.yaml:2: `RLS` is in line 1 already.'],
  ['- [429, too many requests]', 'thesaurus.yaml:1: Word 1 of group 1 is a number.'],
  ['- [alone]', 'thesaurus.yaml:1: Group 1 has 1 entry. Write two spellings'],
  ['a: b', 'thesaurus.yaml:1: The whole is a set of fields. Write a list'],
  ['- [a', 'thesaurus.yaml:1: The file is not YAML'],
])('a fault of the thesaurus is reported: %j', async ([text = '', found]) => {
  const tree = plantTree();
  tree.write('thesaurus.yaml', text);
  const faults = await tree.faults();
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(found);
});
