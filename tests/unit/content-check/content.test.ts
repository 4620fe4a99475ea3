import { expect, test } from 'vitest';
import { readContent } from '../../../src/content-check/content.ts';
import { lineOf, plantTree } from '../answers/tree.ts';

test('the content of a folder is its configuration, outlines and document', async () => {
  const { site, document, outlines, reports } = await readContent(plantTree().dir);
  expect(site.name).toBe('Fixture');
  expect(outlines.map(({ id }) => id)).toEqual(['scenario']);
  expect(document.categories.flatMap(({ questions }) => questions.map(({ id }) => id))).toEqual([
    'fastapi/rate-limiting',
    'fastapi/versioning',
    'postgresql/slow-counts',
    'postgresql/old-rows',
  ]);
  expect(reports).toEqual({ faults: [], notices: [] });
});

test.each([
  [
    'an unknown field',
    '"name"',
    '"nmae": 1, "name"',
    2,
    '`nmae` is not a field. Did you mean `name`?',
  ],
  ['a missing field', /.*"description".*\n/, '', 1, '`description` is missing.'],
  ['an address without https', 'https:', 'http:', 4, '`repository` is no https address.'],
  [
    'a document that is not there',
    'questions.md',
    'question.md',
    5,
    'The question document `question.md` is not there.',
  ],
  ['an outline that is not there', '"scenario"', '"story"', 6, 'There is no outline `story`.'],
  [
    'text that is no JSON',
    '"outline": "scenario"',
    '"outline": "scenario",',
    7,
    'The file is not JSON:',
  ],
])('a configuration with %s is reported', async (_, from, to, line, found) => {
  const tree = plantTree();
  tree.replace('site.json', from, to);
  const [report] = await tree.faults();
  expect(report).toContain(`site.json:${line}: ${found}`);
});

test('a missing configuration is reported', async () => {
  const tree = plantTree();
  tree.remove('site.json');
  expect(await tree.faults()).toEqual([
    'site.json:1: The file is missing. Write it with `name`, `description`, `repository`, `document` and `outline`.',
  ]);
});

test('the faults of configuration, outlines, document and answers come together', async () => {
  const tree = plantTree();
  tree.replace('site.json', 'https:', 'http:');
  tree.replace('outlines/scenario.md', 'What do you build?\n', '');
  tree.replace('questions.md', 'id: versioning', 'id: rate-limiting');
  tree.write('answers/answer.mdx', '');
  const files = (await tree.faults()).map((report) => report.split(':')[0]);
  expect(new Set(files)).toEqual(
    new Set([
      'answers/answer.mdx',
      'answers/fastapi/rate-limiting/answer.mdx',
      'outlines/scenario.md',
      'questions.md',
      'site.json',
    ]),
  );
  expect(files).toEqual(files.toSorted());
  expect(lineOf('http:', tree.read('site.json'))).toBe(4);
});
