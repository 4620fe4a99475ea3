import { expect, test } from 'vitest';
import { displayPath } from '../../../src/authored/reports.ts';
import { lineOf, plantTree, room } from './tree.ts';

test('the valid folder has no faults, also with a sample that has no answer yet', async () => {
  expect(await plantTree().faults()).toEqual([]);
});

test('a renamed question points to its orphaned answer', async () => {
  const tree = plantTree();
  tree.replace('questions.md', 'id: rate-limiting', 'id: request-limits');
  tree.remove('answers/postgresql');
  const [report, ...rest] = await tree.faults();
  expect(rest).toEqual([]);
  const line = lineOf('request-limits', tree.read('questions.md'));
  const dir = displayPath(tree.dir);
  expect(report).toBe(
    `${room}/answer.mdx:1: This answers \`fastapi/rate-limiting\`, which the document does not ask. ` +
      `The nearest is \`fastapi/request-limits\` (${dir}/questions.md:${line}): rename the folder to ${dir}/answers/fastapi/request-limits, ` +
      'or write <!-- id: rate-limiting --> behind its question.',
  );
});

test('an answer that moved with its question to another category is found there', async () => {
  const tree = plantTree();
  tree.move(room, 'answers/postgresql/old-row');
  const [report] = await tree.faults();
  expect(report).toContain('answers/postgresql/old-row/answer.mdx:1: This answers');
  expect(report).toContain('The nearest is `postgresql/old-rows`');
});

test('a question that has no folder yet is nearer than one that has', async () => {
  const tree = plantTree();
  tree.replace('questions.md', 'id: versioning', 'id: rate-limit-headers');
  tree.replace(`${room}/answer.mdx`, 'fastapi/versioning', 'fastapi/rate-limit-headers');
  tree.write('answers/fastapi/rate-limitin/notes.sql', 'SELECT 1;');
  const [report] = await tree.faults();
  expect(report).toContain('The nearest is `fastapi/rate-limit-headers`');
});

test('a folder like that of another question is to go into it', async () => {
  const tree = plantTree();
  tree.write('answers/postgresql/slow-count/notes.sql', 'SELECT 1;');
  const [report] = await tree.faults();
  expect(report).toContain(
    'answers/postgresql/slow-count:1: This folder is of `postgresql/slow-count`, which the document does not ask. The nearest is `postgresql/slow-counts`',
  );
  expect(report).toContain('which has a folder: move the files into');
});

test('a folder that is like no question is told how to get one', async () => {
  const tree = plantTree();
  tree.write('answers/zzz/qqq/notes.sql', 'SELECT 1;');
  expect(await tree.faults()).toEqual([
    'answers/zzz/qqq:1: This folder is of `zzz/qqq`, which the document does not ask. Rename the folder to answers/<category>/<question> of its question, or write <!-- id: qqq --> behind its question.',
  ]);
});

test('caches and hidden files make no folder', async () => {
  const tree = plantTree();
  tree.write('answers/fastapi/gone/__pycache__/limiter.pyc', '');
  tree.write('answers/fastapi/gone/.DS_Store', '');
  tree.write('answers/node_modules/tool/x', '');
  expect(await tree.faults()).toEqual([]);
});

test.each([
  'answers/answer.mdx',
  'answers/fastapi/answer.mdx',
  `${room}/old/answer.mdx`,
  `${room}/anwser.mdx`,
])('%s is reported, as nothing publishes it', async (file) => {
  const tree = plantTree();
  tree.write(file, 'Text.');
  expect(await tree.faults()).toEqual([
    `${file}:1: This file is published nowhere. An answer is answers/<category>/<question>/answer.mdx: move it there, or take it out.`,
  ]);
});

const record = 'Run `npm run record -- fastapi/rate-limiting`.';

test('tests that were never recorded are reported', async () => {
  const tree = plantTree();
  tree.remove(`${room}/evidence.json`);
  expect(await tree.faults()).toEqual([
    `${room}/evidence.json:1: The tests of this folder were never recorded: there is no evidence.json. ${record}`,
  ]);
});

test.each([
  [
    '"passed"',
    '"failed"',
    `test_limiter.py::test_lets_the_first_call_pass failed when it was recorded. Correct it. ${record}`,
  ],
  [
    '"passed"',
    '"skipped"',
    `test_limiter.py::test_lets_the_first_call_pass was skipped when it was recorded. Correct it. ${record}`,
  ],
  [/(?<="tests": )\[[^]*\]/, '[]', `The recorded run had no tests. ${record}`],
  ['"2026-05-04T10:00:00+00:00"', '"today"', `At recorded: Invalid ISO datetime. ${record}`],
])('evidence that does not prove is reported: %s as %s', async (from, to, report) => {
  const tree = plantTree();
  tree.replace(`${room}/evidence.json`, from, to);
  expect(await tree.faults()).toEqual([`${room}/evidence.json:1: ${report}`]);
});
