import { expect, test } from 'vitest';
import type { Answer } from '../../../src/answers/schema.ts';
import { answerSections } from '../../../src/answers/sections.ts';
import { makeTwin, type TwinQuestion } from '../../../src/export/twin.ts';

const unanswered: TwinQuestion = {
  text: 'How do you *limit* rates?',
  address: 'https://example.org/fastapi/limits/',
  details: '<pre tabindex="0">GET /</pre>',
  marks: ['FastAPI', 'Outline only'],
  outline: {
    id: 'scenario',
    remark: 'It is told of nobody.',
    headings: [
      { title: 'Clarify', prompt: 'What do you ask?' },
      { title: 'Design', prompt: 'What do you build?' },
    ],
  },
  toTry: [{ kind: 'Live lab', title: 'Take `one`', address: 'https://example.org/labs/x/' }],
  answer: undefined,
  evidence: undefined,
};

const data: Answer = {
  tests: 'Whether you see the **race**.',
  short: 'I would take\n  a bucket.',
  points: [
    { id: 'a', under: 'Design', point: 'Use `one` script.', why: 'No gap.' },
    { id: 'b', under: 'Clarify', point: 'Ask whom.', why: 'It picks the key.' },
  ],
  tradeoffs: [{ option: 'A log', wins: 'It is exact.', loses: 'It is large.' }],
  avoid: 'Not for overload.',
  weak: [{ answer: '"In a <dict>."', fails: 'Every process has its own.' }],
  followUps: [{ rung: 'scale', question: 'And two?', answer: 'Both keys.' }],
  levels: { mid: 'Counts.', senior: 'Bounds.', staff: 'Agrees.' },
  sources: [{ title: 'RFC 6585', url: 'https://www.rfc-editor.org/rfc/rfc6585' }],
  aliases: ['quota'],
  related: [{ id: 'a/b' }],
};

const answered: TwinQuestion = {
  ...unanswered,
  answer: {
    data,
    body: '## The limit\n\nIt holds.',
    related: [{ text: 'Who calls?', address: 'https://example.org/a/b/', apart: undefined }],
  },
  evidence: {
    recorded: '2026-11-22T10:00:00+00:00',
    tests: 3,
    versions: { python: '3.14.0', redis: '8.8' },
    system: 'https://example.org/source',
    runs: 'https://example.org/evidence/',
  },
};

test('without an answer it is the question, its marks and its outline', () => {
  expect(makeTwin(unanswered)).toBe(`# How do you \\*limit\\* rates?

FastAPI · Outline only

Page: <https://example.org/fastapi/limits/>

<pre>GET /</pre>

## Try it first

- **Clarify**: What do you ask?
- **Design**: What do you build?

- Live lab: [Take \`one\`](https://example.org/labs/x/)

**No answer is written yet.**
`);
});

test('an answer has every section of its page, in order', () => {
  const titles = [...makeTwin(answered).matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  const { short, points, ...after } = answerSections;
  expect(titles).toEqual([
    'Try it first',
    short.title,
    points.title,
    'The answer in full',
    'The limit',
    ...Object.values(after).map(({ title }) => title),
  ]);
});

test('every text of an answer is in its twin, and points stand under their headings', () => {
  const twin = makeTwin(answered);
  for (const text of [
    'Whether you see the **race**.',
    'I would take a bucket.',
    '### Clarify\n\n- **Ask whom.** It picks the key.\n\n### Design\n\n- **Use `one` script.** No gap.',
    '- **A log**\n  - Wins when: It is exact.\n  - Loses when: It is large.',
    '**When not to do this at all.** Not for overload.',
    '- “In a \\<dict>.” Every process has its own.',
    '- _scale_: **And two?** Both keys.',
    '- **Senior**: Bounds.',
    '- [RFC 6585](https://www.rfc-editor.org/rfc/rfc6585)',
    '- [Who calls?](https://example.org/a/b/)\n',
    '> It is told of nobody. The code above was executed and its outputs were recorded on 22 November 2026, with 3 tests passed.',
    '> python 3.14.0 · redis 8.8',
  ]) {
    expect(twin).toContain(text);
  }
});
