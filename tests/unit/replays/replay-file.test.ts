import { describe, expect, test } from 'vitest';
import { parseReplayFile } from '../../../src/replays/replay-file.ts';

const sound = `title: Two updates
summary: One waits.
setup: CREATE TABLE accounts (id int)
sessions: [Ana, Ben]
look: SELECT * FROM accounts
steps:
  - session: Ana
    sql: BEGIN
    says: It begins.
  - session: Ben
    sql: UPDATE accounts SET id = 2;
    says: It waits.
  - until: Ben
    says: It ends.
final: SELECT * FROM accounts
moral: Be short.
sources:
  - title: Explicit Locking
    url: https://www.postgresql.org/docs/18/explicit-locking.html
`;

const faults: { name: string; replace: [string, string]; line: number; report: string }[] = [
  {
    name: 'text that is not YAML',
    replace: ['summary: One waits.', 'summary: One: waits'],
    line: 2,
    report:
      'The file is not YAML: Nested mappings are not allowed in compact mappings. Correct it; SQL goes under `|`.',
  },
  {
    name: 'an unknown field',
    replace: ['moral:', 'morale: x\nmoral:'],
    line: 16,
    report: '`morale` is not a field. Did you mean `moral`?',
  },
  {
    name: 'a missing field of a step',
    replace: ['    says: It begins.\n', ''],
    line: 7,
    report: '`says` of `steps` 1 is missing. Add it: What to notice. One or two sentences.',
  },
  {
    name: 'a missing field of a step that awaits an end',
    replace: ['    says: It ends.\n', ''],
    line: 13,
    report: '`says` of `steps` 3 is missing. Add it: What to notice. One or two sentences.',
  },
  {
    name: 'an unknown field of a step that awaits an end',
    replace: ['    says: It ends.', '    says: It ends.\n    session: Ben'],
    line: 15,
    report: '`session` of `steps` 3 is not a field. There are `until`, `says`.',
  },
  {
    name: 'a statement that awaits an end too',
    replace: ['    sql: BEGIN', '    sql: BEGIN\n    until: Ben'],
    line: 9,
    report: '`until` of `steps` 1 is not a field. There are `session`, `sql`, `says`.',
  },
  {
    name: 'a step that is no set of fields',
    replace: ['  - until: Ben\n    says: It ends.', '  - Ben ends'],
    line: 13,
    report: '`steps` 3 is a string.',
  },
  {
    name: 'too few steps',
    replace: ['  - until: Ben\n    says: It ends.\n', ''],
    line: 6,
    report: '`steps` has 2 entries. The steps in their order, 3 to 24.',
  },
  {
    name: 'a session whose name is no word',
    replace: ['[Ana, Ben]', '[Ana, session 2]'],
    line: 4,
    report: '`sessions` 2 is no name of one word with a capital.',
  },
  {
    name: 'a step in an unknown session',
    replace: ['session: Ben', 'session: Bem'],
    line: 10,
    report:
      '`session` of `steps` 2 is `Bem`, which is no session. Did you mean `Ben`? There are Ana, Ben.',
  },
  {
    name: 'the end of an unknown session',
    replace: ['until: Ben', 'until: Cleo'],
    line: 13,
    report: '`until` of `steps` 3 is `Cleo`, which is no session.',
  },
  {
    name: 'a session that runs nothing',
    replace: ['[Ana, Ben]', '[Ana, Ben, Cleo]'],
    line: 4,
    report: 'No step runs in `Cleo`. Write a step for it, or take the session out.',
  },
  {
    name: 'two sessions of one name',
    replace: ['[Ana, Ben]', '[Ana, Ben, Ben]'],
    line: 4,
    report: '`Ben` is a session already. Give it another name.',
  },
  {
    name: 'two statements in a step',
    replace: ['sql: BEGIN', 'sql: BEGIN; SELECT 1'],
    line: 8,
    report: '`sql` of `steps` 1 holds 2 statements.',
  },
  {
    name: 'a comment in place of a statement',
    replace: ['sql: BEGIN', "sql: '-- BEGIN'"],
    line: 8,
    report: '`sql` of `steps` 1 holds 0 statements.',
  },
];

test('a sound file gives its replay', () => {
  const { replay, faults, lineOf } = parseReplayFile(sound, 'x.replay.yaml');
  expect(faults).toEqual([]);
  expect(replay?.sessions).toEqual(['Ana', 'Ben']);
  expect(replay?.steps[2]).toEqual({ until: 'Ben', says: 'It ends.' });
  expect(lineOf(['steps', 2])).toBe(13);
});

test('line ends of Windows change nothing', () => {
  const windows = sound.replaceAll('\n', '\r\n');
  expect(parseReplayFile(windows, 'x').replay).toEqual(parseReplayFile(sound, 'x').replay);
});

describe('tells at its line', () => {
  test.each(faults)('$name', ({ replace: [from, to], line, report }) => {
    expect(sound).toContain(from);
    const { replay, faults } = parseReplayFile(sound.replace(from, to), 'x.replay.yaml');
    expect(replay).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file: 'x.replay.yaml', line });
    expect(`${faults[0]?.found} ${faults[0]?.advice}`).toContain(report);
  });
});

test('all faults are told in one go', () => {
  const broken = sound.replace('BEGIN', 'BEGIN; COMMIT').replace('until: Ben', 'until: Bob');
  expect(parseReplayFile(broken, 'x').faults.map(({ line }) => line)).toEqual([8, 13]);
});
