import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/authored/digest.ts';
import { checkLab } from '../../../src/labs/check.ts';
import { parseLabFile } from '../../../src/labs/lab-file.ts';

const lab = `title: A lab
summary: What it shows.
minutes: 5
setup: CREATE TABLE t (id integer);
steps:
  - title: Find the rows
    try: Look.
    start: SELECT 1;
    hint: Look again.
    solution: SELECT 2;
    why: It was there.
    goal:
      rows: same
`;

const faultsOf = (source: string) =>
  parseLabFile(source, 'lab.yaml').faults.map(({ line, found }) => `${String(line)}: ${found}`);

describe('parseLabFile', () => {
  test('reads a lab', () => {
    expect(parseLabFile(lab, 'lab.yaml')).toMatchObject({
      faults: [],
      lab: { title: 'A lab', steps: [{ goal: { rows: 'same' } }] },
    });
  });

  test.each([
    ['no title', lab.replace('title: A lab\n', ''), '1: `title` is missing.'],
    ['an unknown field', lab.replace('hint:', 'hints:'), '9: `hints` of `steps` 1 is not a field.'],
    [
      'an unknown order',
      lab.replace('rows: same', 'rows: alike'),
      '13: `rows` of `goal` of `steps` 1 is `alike`.',
    ],
    [
      'an empty goal',
      lab.replace('goal:\n      rows: same', 'goal: {}'),
      '12: `goal` of `steps` 1 asks for nothing.',
    ],
    [
      'no SQLSTATE',
      lab.replace('rows: same', "error: '4200'"),
      '13: `error` of `goal` of `steps` 1 is no SQLSTATE.',
    ],
    [
      'no node',
      lab.replace('rows: same', 'plan: { shows: [seq scan] }'),
      '13: `shows` 1 of `plan` of `goal` of `steps` 1 is no node of a plan.',
    ],
    ['no steps', lab.replace(/steps:[^]*/, 'steps: []\n'), '5: `steps` has 0 entries.'],
  ])('tells the line of %s', (_, source, expected) => {
    expect(faultsOf(source)).toContain(expected);
  });

  test('tells where a file is no YAML', () => {
    expect(faultsOf('title: a: b\n')[0]).toMatch(/^1: The file is not YAML/);
  });
});

describe('checkLab', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  const recorded = { postgresql: '18.6', lab: digestOf(lab), steps: [{ rows: [['2']] }] };

  function check(files: Record<string, string>): string[] {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return checkLab(folder, readdirSync(folder), 'sql/rows').map(({ found }) => found);
  }

  afterEach(() => {
    for (const file of readdirSync(folder)) rmSync(join(folder, file));
  });

  test('has nothing against a folder without a lab, nor against a recorded one', () => {
    expect(check({})).toEqual([]);
    expect(check({ 'lab.yaml': lab, 'lab.out': JSON.stringify(recorded) })).toEqual([]);
  });

  test.each([
    ['that was never recorded', { 'lab.yaml': lab }, 'The lab was never recorded.'],
    [
      'that changed since',
      { 'lab.yaml': `${lab}\n`, 'lab.out': JSON.stringify(recorded) },
      'The lab has changed since it was recorded.',
    ],
    [
      'whose record was edited',
      { 'lab.yaml': lab, 'lab.out': JSON.stringify({ ...recorded, steps: 1 }) },
      'At steps: Invalid input: expected array, received number.',
    ],
    [
      'of which only the record is left',
      { 'lab.out': '{}' },
      'It was recorded of a lab.yaml that is not there.',
    ],
  ])('reports a lab %s', (_, files, expected) => {
    expect(check(files)).toEqual([expected]);
  });
});
