import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../../../src/study/interview/anchors.ts';
import { interviewMarkdown } from '../../../../src/study/interview/markdown.ts';
import {
  beginInterview,
  withCandidate,
  withMoreTime,
  withNote,
  withPoint,
  withScore,
} from '../../../../src/study/interview/record.ts';
import {
  type AskedQuestion,
  numbersText,
  spreadOf,
} from '../../../../src/study/interview/summary.ts';
import { markdownCode } from '../../../../src/study/markdown-code.ts';

const limiting: AskedQuestion<string> = {
  id: 'fastapi/rate-limiting',
  title: 'Limit calls with `Retry-After`.',
  url: 'https://example.com/fastapi/rate-limiting/',
  points: [
    { id: 'script', under: 'Design', point: 'One script.' },
    { id: 'outage', under: 'Operate', point: 'Decide on an outage.' },
  ],
  followUps: [
    { rung: 'clarify', question: 'Why not by address?' },
    { rung: 'scale', question: 'Two limits?' },
  ],
  anchors: anchorsOf<string>({
    weak: ['A dictionary.'],
    levels: [
      { name: 'Mid-level', adds: 'A counter.' },
      { name: 'Senior', adds: 'One script.' },
      { name: 'Staff', adds: 'A policy.' },
    ],
  }),
};
const leaks: AskedQuestion<string> = {
  ...limiting,
  id: 'combined/leaks',
  title: 'Leaks',
  followUps: [],
  points: [{ id: '#Fix', under: 'Fix', point: 'Fix' }],
  anchors: anchorsOf<string>(undefined),
};

function held(candidate = 'A. B.', text = 'Asked for load first.') {
  const begun = beginInterview(
    'a1',
    { questions: ['fastapi/rate-limiting', 'combined/leaks'] },
    new Date(2026, 10, 22, 15).getTime(),
  );
  const noted = withNote(
    withCandidate(begun, candidate, begun.begun),
    'fastapi/rate-limiting',
    (note) => ({
      ...withMoreTime(withPoint(withPoint(withScore(note, 3), 'script', true), 'old', true), 200),
      opened: 1,
      text,
    }),
    begun.begun,
  );
  return interviewMarkdown(noted, [limiting, leaks], 30);
}

test('the summary holds all that was noted', () => {
  expect(held()).toBe(`# Interview

- Candidate: A. B.
- Date: 2026-11-22
- Time: 3:20 of 30:00
- Score 1, Weak: none
- Score 2, Mid-level: none
- Score 3, Senior: question 1
- Score 4, Staff: none

Scores are evidence for your decision, not a verdict.

## 1. Limit calls with \`Retry-After\`.

<https://example.com/fastapi/rate-limiting/>

**Score 3, Senior**: One script.

Time: 3:20 of 15:00

Points ticked (1 of 2):

- Design: One script.

Not ticked:

- Operate: Decide on an outage.

Ticked, and no points of this question any more:

- old

Follow-ups reached (1 of 2):

- clarify: Why not by address?

Notes:

> Asked for load first.

## 2. Leaks

<https://example.com/fastapi/rate-limiting/>

Not asked.
`);
});

describe('what was typed stays text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '<img src=x onerror=alert(1)>',
          '[a](javascript:alert(1))',
          '```',
          '# ',
          '- ',
          '1. ',
          '> ',
          '---',
          '===',
          '![x](y)',
          '&lt;',
          '&#60;',
          '**',
          '__',
          '\\',
          '|',
          '    ',
          '\t',
          '\n',
          '\n\n',
          'word',
          ' ',
          '[x]: y',
          '</blockquote>',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );

  test('as notes: one quotation of paragraphs, and the words are the same', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const tree = fromMarkdown(held('A. B.', text));
        const quotes = tree.children.filter(({ type }) => type === 'blockquote');
        expect(quotes).toHaveLength(text.trim() === '' ? 0 : 1);
        const [quote] = quotes;
        if (quote?.type !== 'blockquote') return;
        for (const paragraph of quote.children) {
          expect(paragraph.type).toBe('paragraph');
          if (paragraph.type !== 'paragraph') continue;
          for (const { type } of paragraph.children) expect(['text', 'break']).toContain(type);
        }
        expect(words(toString(quote))).toBe(words(text));
        expect(tree.children.filter(({ type }) => type === 'heading')).toHaveLength(3);
        expect(tree.children.some(({ type }) => type === 'html')).toBe(false);
      }),
    );
  });

  test('as the name of a candidate: one item of the first list', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const tree = fromMarkdown(held(name));
        const list = tree.children[1];
        expect(list?.type === 'list' && list.children).toHaveLength(7);
        const item = list?.type === 'list' ? list.children[0] : undefined;
        expect(words(toString(item))).toBe(words(`Candidate: ${name.trim() || 'no name'}`));
      }),
    );
  });
});

/** Without spaces, which Markdown may drop or trade for others. */
function words(text: string): string {
  return text.replace(/[\s\0\ufffd]+/g, '');
}

test('a weak answer is quoted for a score of 1', () => {
  const begun = beginInterview('a1', { questions: ['fastapi/rate-limiting'] }, 0);
  const noted = withNote(begun, 'fastapi/rate-limiting', (note) => withScore(note, 1), 0);
  expect(interviewMarkdown(noted, [limiting], undefined)).toContain(
    '**Score 1, Weak**, which sounds like:\n\n- A dictionary.\n\nTime: 0:00\n\nNo points ticked.',
  );
});

test('the spread names the questions of each score', () => {
  const spread = spreadOf([
    { number: 1, score: 3 },
    { number: 2, score: undefined },
    { number: 3, score: 3 },
    { number: 4, score: 1 },
  ]);
  expect(spread.map(({ numbers }) => numbersText(numbers))).toEqual([
    'question 4',
    'none',
    'questions 1 and 3',
    'none',
  ]);
});

test('code stays code, whatever it holds', () => {
  const code = fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\\', '*'), minLength: 1 });
  fc.assert(
    fc.property(code, (code) => {
      fc.pre(code.trim() !== '');
      const [paragraph] = fromMarkdown(`x${markdownCode(code)}x`).children;
      expect(toString(paragraph)).toBe(`x${code}x`);
    }),
  );
});

test('a question that was only looked at is neither asked nor missed', () => {
  const begun = beginInterview('a1', { questions: ['fastapi/rate-limiting'] }, 0);
  const opened = withNote(begun, 'fastapi/rate-limiting', (note) => withMoreTime(note, 34), 0);
  const summary = interviewMarkdown(opened, [limiting], undefined);
  expect(summary).toContain('Opened for 0:34, not asked.');
  expect(summary).not.toMatch(/ticked|missed|Decide on an outage/);
});
