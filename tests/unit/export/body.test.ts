import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BodySources, bodyMarkdown } from '../../../src/export/body.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/answers');

const files: Record<string, string> = {
  'app.py': '# region: core\ndef f():\n    """`x`"""\n\n    return 1\n# endregion: core\n',
  'run.out': 'a  b\n```\n',
  'load.values.out': '{"calls": 12000, "route": "/a_b_"}',
};

const sources: BodySources = {
  read: (file) => files[file] ?? readFileSync(join(fixtures, 'plans', file), 'utf8'),
  sourceOf: (file, first, last) => `https://example.org/${file}#L${first}-L${last}`,
  addressOf: (link) => `https://example.org/${link.replace(':', '/')}/`,
};

const shown = (mdx: string) => bodyMarkdown(mdx, sources);

test('shown code is a block of its language under its file, lines and caption', () => {
  expect(
    shown('Before.\n\n<Code file="app.py" region="core" caption="One *step*." />\n\nAfter.'),
  ).toBe(
    'Before.\n\n[`app.py`](https://example.org/app.py#L2-L5): One \\*step\\*.\n\n```python\ndef f():\n    """`x`"""\n\n    return 1\n```\n\nAfter.',
  );
});

test('a component in a list stays in its item', () => {
  expect(shown('- Item\n\n  <Code file="app.py" />\n\nAfter.')).toBe(
    '- Item\n\n  [`app.py`](https://example.org/app.py#L2-L5):\n\n  ```python\n  def f():\n      """`x`"""\n\n      return 1\n  ```\n\nAfter.',
  );
});

test('a recorded output is text, whatever it holds', () => {
  expect(shown('<Output file="run.out" caption="So." />')).toBe(
    'Recorded output: So.\n\n````text\na  b\n```\n````',
  );
});

test('values stand in their sentence', () => {
  expect(
    shown(
      'Of <Value file="load.values.out" name="calls" /> calls\nto <Value file="load.values.out" name="route" />.',
    ),
  ).toBe('Of 12,000 calls\nto /a_b\\_.');
});

test('a drawing is its description', () => {
  expect(shown('<Diagram file="flow.svg" alt="From a to b." caption="Flow." />')).toBe(
    'Drawing: Flow. From a to b.',
  );
});

test('a plan is a tree of lines with times, rows and conditions', () => {
  const plan = shown('<Plan file="nested.plan.out" />');
  expect(plan).toMatch(/^Recorded plan, .* to execute, .* to plan:\n\n```text\n/);
  expect(plan).toMatch(/\n {2}-> .+\n {7}.* itself, \d+ %; /);
  expect(plan).toMatch(/\n {2,}(Index Cond|Hash Cond|Filter): /);
});

test('links to questions are full, others as written; notes are left out', () => {
  expect(
    shown(
      '{/* A note. */}\n\n## See\n\n{/* Another. */}\n\n[it](question:a/b), [try](replay:a/b/c), [**x**](https://example.com) {/* c */}and `{a}` \\<b>.',
    ),
  ).toBe(
    '## See\n\n[it](https://example.org/question/a/b/), [try](https://example.org/replay/a/b/c/), [**x**](https://example.com) and `{a}` \\<b>.',
  );
});

test('a component that is not known is an error, not a gap', () => {
  expect(() => shown('<Video file="x" />')).toThrow('<Video>');
});
