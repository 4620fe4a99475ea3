import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newAnswer } from '../../../src/commands/new-answer.ts';
import type { Outcome } from '../../../src/commands/outcome.ts';
import { status } from '../../../src/commands/status.ts';
import { plantTree, room, type Tree } from '../answers/tree.ts';

/** Runs a command on a content folder; paths in what it prints begin with `content/`. */
async function run(
  command: (args: string[], contentDir: string) => Promise<Outcome>,
  tree: Tree,
  ...args: string[]
): Promise<Outcome> {
  const outcome = await command(args, tree.dir);
  return { ...outcome, text: outcome.text.replaceAll(/(?<=\s|^)\S*content-\w+/g, 'content') };
}

const versioning = 'answers/fastapi/versioning';

test('a new answer has every field, a system and a test, and says what comes next', async () => {
  const tree = plantTree();
  const { exitCode, text } = await run(newAnswer, tree, 'fastapi/versioning');
  expect(exitCode).toBe(0);
  for (const name of ['answer.mdx', 'sample.py', 'test_sample.py']) {
    expect(text).toContain(`Wrote content/${versioning}/${name}\n`);
    expect(existsSync(join(tree.dir, versioning, name))).toBe(true);
  }
  expect(text).toContain('npm run record -- fastapi/versioning');
  expect(text).toContain('The site is not built while one is left.');
});

test('of a new answer every unwritten field is a fault, and nothing else but its length and its run', async () => {
  const tree = plantTree();
  await run(newAnswer, tree, 'fastapi/versioning');
  const reports = await tree.faults();
  const found = reports.map((report) => report.replace(/^\S+:\d+: /, ''));
  const unwritten = tree
    .read(`${versioning}/answer.mdx`)
    .split('\n')
    .filter((line) => /^[^#{]*…$/.test(line));
  expect(found.filter((text) => text.includes('is not written yet'))).toHaveLength(
    unwritten.length,
  );
  expect(unwritten.length).toBeGreaterThan(30);
  expect(found.filter((text) => !text.includes('is not written yet'))).toEqual([
    '`points` has 3 entries. The must-hit points, 4 to 7, each under a heading of the outline.',
    'The body has 0 words; code, outputs and pictures do not count. Write 400 to 900.',
    'The tests of this folder were never recorded: there is no evidence.json. Run `npm run record -- fastapi/versioning`.',
  ]);
});

test('the test of a new answer fails until somebody writes it', async () => {
  const tree = plantTree();
  await run(newAnswer, tree, 'fastapi/versioning');
  expect(tree.read(`${versioning}/test_sample.py`)).toContain('pytest.fail(');
  expect(tree.read(`${versioning}/sample.py`)).toContain('raise NotImplementedError(');
});

test('a folder that has a tested sample gets the answer alone', async () => {
  const tree = plantTree();
  tree.remove(`${room}/answer.mdx`);
  expect((await run(newAnswer, tree, 'fastapi/rate-limiting')).exitCode).toBe(0);
  expect(existsSync(join(tree.dir, room, 'answer.mdx'))).toBe(true);
  expect(existsSync(join(tree.dir, room, 'sample.py'))).toBe(false);
});

test('nothing is written over', async () => {
  const tree = plantTree();
  const before = tree.read(`${room}/answer.mdx`);
  const { exitCode, text } = await run(newAnswer, tree, 'fastapi/rate-limiting');
  expect(exitCode).toBe(1);
  expect(text).toContain('already has answer.mdx. Nothing was written.');
  expect(tree.read(`${room}/answer.mdx`)).toBe(before);
});

test('a file in the way of one part keeps the others from being written', async () => {
  const tree = plantTree();
  tree.write(`${versioning}/sample.py`, 'x = 1\n');
  const { exitCode, text } = await run(newAnswer, tree, 'fastapi/versioning');
  expect(exitCode).toBe(1);
  expect(text).toContain('already has sample.py');
  expect(existsSync(join(tree.dir, versioning, 'answer.mdx'))).toBe(false);
});

test('an unknown question is answered with the nearest', async () => {
  const { exitCode, text } = await run(newAnswer, plantTree(), 'fastapi/version');
  expect(exitCode).toBe(1);
  expect(text).toContain('has no question fastapi/version. The nearest is fastapi/versioning.');
});

test('a question without a permanent id is told to get one', async () => {
  const tree = plantTree();
  tree.replace('questions.md', ' <!-- id: old-rows -->', '');
  const { text } = await run(newAnswer, tree, 'postgresql/how-would-you-delete-old-rows');
  expect(text).toContain('Write <!-- id: how-would-you-delete-old-rows --> behind the question');
});

test.each([[], ['--help']])('without a question the help is printed: %j', async (...args) => {
  const { exitCode, text } = await run(newAnswer, plantTree(), ...args);
  expect(exitCode).toBe(0);
  expect(text).toContain('npm run new -- category/question');
});

test('the status shows what each question has and what it lacks', async () => {
  const { exitCode, text } = await run(status, plantTree());
  expect(exitCode).toBe(0);
  expect(text).toBe(`FastAPI (fastapi): 1 of 2 answered
  question       answer   sample   tests   recorded    to try  missing
  rate-limiting  written  2 files  1 of 1  2026-05-04  -
  versioning     -        -        -       -           -       answer, sample, test

PostgreSQL (postgresql): 0 of 2 answered
  question       answer   sample   tests   recorded    to try  missing
  slow-counts    -        1 file   -       -           -       answer, test
  old-rows       -        -        -       -           -       answer, sample, test

Total: 4 questions, 1 answer, 1 system with a recorded run, 1 of 1 test passed

No faults.`);
});

test('with faults the status ends with them and fails', async () => {
  const tree = plantTree();
  tree.replace(`${room}/answer.mdx`, 'avoid: Do', 'avoided: Do');
  tree.remove(`${room}/evidence.json`);
  const { exitCode, text } = await run(status, tree);
  expect(exitCode).toBe(1);
  expect(text).toMatch(/rate-limiting +unfinished +2 files +- +- +- +recorded run/);
  expect(text).toMatch(/Faults: 3\n.*answer.mdx:\d+: `avoid` is missing/);
});

test('the status is also there as JSON', async () => {
  const { exitCode, text } = await run(status, plantTree(), '--json');
  expect(exitCode).toBe(0);
  const survey: unknown = JSON.parse(text);
  expect(survey).toMatchObject({
    categories: [
      { id: 'fastapi' },
      { id: 'postgresql', questions: [{ sample: ['notes.sql'], tests: null }, {}] },
    ],
    totals: { questions: 4, answers: 1, systems: 1, tests: 1, passed: 1 },
    faults: [],
    notices: [],
  });
});

// Starting a process can take seconds on a busy machine.
test.each([
  ['new-answer', ['fastapi/version'], 1, 'stderr', 'The nearest is fastapi/versioning.'],
  ['status', [], 0, 'stdout', 'Total: 4 questions'],
] as const)(
  'plain Node runs %s without a build',
  { timeout: 60_000 },
  (name, args, exitCode, stream, text) => {
    const command = join(import.meta.dirname, '../../../src/commands', `${name}.ts`);
    const env = { ...process.env, CONTENT_DIR: plantTree().dir };
    const result = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', env });
    expect(result.status).toBe(exitCode);
    expect(result[stream]).toContain(text);
  },
);
