import { expect, test } from 'vitest';
import { type Mutation, plantTree, reportsOf, room } from './tree.ts';

const short = /(?<=short: >-\n)(?: {2}.*\n)+/;

const mutations: Mutation[] = [
  {
    name: 'an unknown field',
    replace: ['avoid: Do not', 'note: x\navoid: Do not'],
    at: 'note: x',
    report:
      '`note` is not a field. There are `tests`, `short`, `points`, `tradeoffs`, `avoid`, `weak`, `followUps`, `levels`, `sources`, `aliases`, `related`, `changes`.',
  },
  {
    name: 'an unknown field that resembles one',
    replace: ['    apart: That one', '    apartt: That one'],
    at: 'apartt',
    report:
      '`apartt` of `related` 1 is not a field. Did you mean `apart`? There are `id`, `apart`.',
  },
  {
    name: 'a missing field',
    replace: ['avoid: Do not limit callers that you bill by the call.\n', ''],
    at: 'tests:',
    report: '`avoid` is missing. Add it: When not to do this at all. 1 to 3 sentences.',
  },
  {
    name: 'a missing field of an entry',
    replace: ['    why: The key of the limit follows from it.\n', ''],
    at: 'id: callers',
    report: '`why` of `points` 1 is missing. Add it: Why it matters. One sentence.',
  },
  {
    name: 'an id of a point that is none',
    replace: ['id: one-step', 'id: One step'],
    at: 'id: One step',
    report:
      "`id` of `points` 3 is not made of small letters a to z, digits and single hyphens. A short name of its own in this answer, permanent: readers' ticks hang on it.",
  },
  {
    name: 'two points of the same id',
    replace: ['id: one-step', 'id: callers'],
    at: 'points:',
    report: '`points` share an id. Give each point an id of its own.',
  },
  {
    name: 'an empty field',
    replace: ['  mid: Names an algorithm.', '  mid:'],
    at: '  mid:',
    report: '`mid` of `levels` is empty. Fill it in: What a mid-level answer adds. One line.',
  },
  {
    name: 'an unwritten field',
    replace: ['  mid: Names an algorithm.', '  mid: …'],
    at: '  mid:',
    report: '`mid` of `levels` is not written yet. What a mid-level answer adds. One line.',
  },
  {
    name: 'a number where text belongs',
    replace: ["  - '429'", '  - 429'],
    at: '  - 429',
    report: '`aliases` 2 is a number. Write text; in quotes where YAML reads something else.',
  },
  {
    name: 'text where a list belongs',
    replace: [/(?<=aliases:)\n(?: {2}- .*\n)+(?=related)/, ' throttling\n'],
    at: 'aliases:',
    report: '`aliases` is a string. Write a list: each entry on its own line, after "- ".',
  },
  {
    name: 'text where fields belong',
    replace: [/title: RFC 6585\n.*/, 'RFC 6585'],
    at: '  - RFC 6585',
    report: '`sources` 2 is a string. Write fields: `name: value`, each on its own line.',
  },
  {
    name: 'too few entries',
    replace: ['  - throttling\n', ''],
    at: 'aliases:',
    report:
      '`aliases` has 3 entries. Other words that people search by, 4 to 12: abbreviations, error messages, function names.',
  },
  {
    name: 'too many entries',
    replace: ['weak:\n', `weak:\n${'  - { answer: a, fails: b }\n'.repeat(3)}`],
    at: 'weak:',
    report: '`weak` has 5 entries. Weak answers, 2 to 4.',
  },
  {
    name: 'a short answer under 60 words',
    replace: [short, `  ${words(59)}\n`],
    at: 'short:',
    report: '`short` has 59 words. Write 60 to 120.',
  },
  {
    name: 'a short answer over 120 words',
    replace: [short, `  ${words(121)}\n`],
    at: 'short:',
    report: '`short` has 121 words. Write 60 to 120.',
  },
  {
    name: 'a short answer of two paragraphs',
    replace: [short, `  ${words(40)}\n\n\n  ${words(40)}\n`],
    at: 'short:',
    report: '`short` is more than one paragraph of text. Leave out headings, lists and blocks.',
  },
  {
    name: 'a point over 20 words',
    replace: ['Decide in one atomic step.', `'**${words(10)}** \`${words(11)}\`'`],
    at: "point: '**word",
    report: '`point` of `points` 3 has 21 words. Write at most 20.',
  },
  {
    name: 'an answer to a follow-up over 60 words',
    replace: ['Shard by the key of the limit.', words(61)],
    at: 'answer: word',
    report: '`answer` of `followUps` 2 has 61 words. Write at most 60.',
  },
  {
    name: 'an unknown rung',
    replace: ['rung: scale', 'rung: growth'],
    at: 'rung: growth',
    report: '`rung` of `followUps` 2 is `growth`. Write `clarify` or `scale` or `failure`.',
  },
  {
    name: 'follow-ups that climb down',
    replace: ['rung: clarify', 'rung: failure'],
    at: 'followUps:',
    report: '`followUps` do not climb. Put them in order: clarify, then scale, then failure.',
  },
  {
    name: 'a source without https',
    replace: ['https://www.rfc-editor.org', 'http://www.rfc-editor.org'],
    at: 'url: http:',
    report: '`url` of `sources` 2 is no https address. Its address, with https.',
  },
  {
    name: 'a point under a heading that the outline does not have',
    replace: ['under: Verify', 'under: Verified'],
    at: 'under: Verified',
    report:
      '`under` of `points` 4 is “Verified”, which is no heading of the outline. Did you mean “Verify”? There are Clarify, Design, Verify.',
  },
  {
    name: 'a related question that does not exist',
    replace: ['id: fastapi/versioning', 'id: fastapi/versions'],
    at: 'id: fastapi/versions',
    report: 'The document has no question `fastapi/versions`. Did you mean `fastapi/versioning`?',
  },
  {
    name: 'a question related to itself',
    replace: ['id: fastapi/versioning', 'id: fastapi/rate-limiting'],
    at: 'id: fastapi/rate-limiting',
    report: '`id` of `related` 1 is this question itself. Name another one.',
  },
  {
    name: 'a question that is related twice',
    replace: ['  - id: postgresql/slow-counts', "  - id: 'fastapi/versioning'"],
    at: "'fastapi/versioning'",
    report:
      '`id` of `related` 2 is `fastapi/versioning` for the second time. Name another one, or take it out.',
  },
  {
    name: 'a link to a question in a field',
    replace: ['Bursts at the edge hurt.', 'See [it](question:fastapi/versioning).'],
    at: 'loses: See',
    report:
      '`loses` of `tradeoffs` 2 links inside the site, which only the body can. Name the question in `related`, or link to it in the body.',
  },
  {
    name: 'front matter that is no YAML',
    replace: ['tests: Whether', 'tests: This: whether'],
    at: 'tests:',
    report:
      'The front matter is not YAML: Nested mappings are not allowed in compact mappings. Put the text in quotes or under `>-`: a colon, a # or a ` or * at its start mean something to YAML.',
  },
  {
    name: 'a field that is there twice',
    replace: ['avoid: Do not', 'tests: x\navoid: Do not'],
    at: 'tests: x',
    report:
      'The front matter is not YAML: Map keys must be unique. Put the text in quotes or under `>-`: a colon, a # or a ` or * at its start mean something to YAML.',
  },
  {
    name: 'a change on a day that the calendar has not',
    replace: ['on: 2026-04-30', 'on: 2026-04-31'],
    at: 'on: 2026-04-31',
    report: '`on` of `changes` 2 is no day. A day, as in 2026-11-22.',
  },
  {
    name: 'a change with a time of day',
    replace: ['on: 2026-04-30', "on: '2026-04-30 12:00'"],
    at: '2026-04-30 12:00',
    report: '`on` of `changes` 2 is no day. A day, as in 2026-11-22.',
  },
  {
    name: 'a change that is still to come',
    replace: ['on: 2026-05-04', 'on: 2999-05-04'],
    at: 'on: 2999-05-04',
    report: '`on` of `changes` 1 is still to come. A day, as in 2026-11-22.',
  },
  {
    name: 'changes with the oldest first',
    replace: ['on: 2026-05-04', 'on: 2026-04-29'],
    at: 'changes:',
    report: '`changes` are not in order. Put the newest first.',
  },
  {
    name: 'a change without its day',
    replace: ['  - on: 2026-05-04\n    what:', '  - what:'],
    at: '- what: The count moved',
    report: '`on` of `changes` 1 is missing. Add it: A day, as in 2026-11-22.',
  },
  {
    name: 'a change that says nothing',
    replace: ['what: The answer is written.', 'what: …'],
    at: 'what: …',
    report: '`what` of `changes` 2 is not written yet. What changed for a reader. One sentence.',
  },
  {
    name: 'changes of which there are none',
    replace: [/(?<=changes:)\n(?: {2,4}.*\n)+(?=---)/, ' []\n'],
    at: 'changes: []',
    report:
      '`changes` has 0 entries. What changed for a reader and when, newest first: the feed is made of it.',
  },
];

test.each(mutations)('$name is reported', async (mutation) => {
  const { actual, expected } = await reportsOf(mutation);
  expect(actual).toEqual(expected);
});

test('an answer without changes is sound', async () => {
  const tree = plantTree();
  tree.replace(`${room}/answer.mdx`, /changes:\n(?: {2,4}.*\n)+(?=---)/, '');
  expect(await tree.faults()).toEqual([]);
});

test('an answer without front matter is reported', async () => {
  const tree = plantTree();
  tree.replace(`${room}/answer.mdx`, /^---\n[^]*?\n---\n/, '');
  expect(await tree.faults()).toEqual([
    `${room}/answer.mdx:1: The answer does not begin with front matter. Start with a line of ---; \`npm run new\` shows for another question what follows.`,
  ]);
});

test('all faults are reported at once, also beside those that a schema stops at', async () => {
  const tree = plantTree();
  const answer = `${room}/answer.mdx`;
  tree.replace(answer, 'rung: clarify\n', 'rung: failure\n    runk: x\n');
  tree.replace(answer, 'under: Verify', 'under: Check');
  tree.replace(answer, '<Value file="load', '<Value file="lod');
  tree.replace(answer, 'answer: Decide per route whether to let calls pass.', 'answer: 5');
  tree.replace(answer, 'wins: Simplicity counts most.', 'wins:');
  const reports = await tree.faults();
  expect(reports.map((report) => report.replace(/^.*?mdx:\d+: /, '').split('. ')[0])).toEqual([
    '`under` of `points` 4 is “Check”, which is no heading of the outline',
    '`wins` of `tradeoffs` 2 is empty',
    '`followUps` do not climb',
    '`runk` of `followUps` 1 is not a field',
    '`answer` of `followUps` 3 is a number',
    '`<Value>` shows `lod.values.out`, which is not in the folder',
  ]);
});

test('lines are counted in a file with a byte order mark and carriage returns', async () => {
  const tree = plantTree();
  const answer = `${room}/answer.mdx`;
  tree.replace(answer, '  mid: Names an algorithm.', '  mid: …');
  const line = tree.read(answer).split('\n').indexOf('  mid: …') + 1;
  tree.write(answer, `\uFEFF${tree.read(answer).replaceAll('\n', '\r\n')}`);
  expect(await tree.faults()).toEqual([
    `${room}/answer.mdx:${line}: \`mid\` of \`levels\` is not written yet. What a mid-level answer adds. One line.`,
  ]);
});

function words(count: number): string {
  return Array.from({ length: count }, () => 'word').join(' ');
}
