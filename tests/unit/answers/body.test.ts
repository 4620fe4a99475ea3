import { expect, test } from 'vitest';
import { pageSections } from '../../../src/answers/check/prose.ts';
import { lineOf, type Mutation, plantTree, reportsOf, room } from './tree.ts';

/** Puts blocks at the end of the body. */
const end = 'limiter.acquire()\n```\n';
const append = (blocks: string): [string, string] => [end, `${end}\n${blocks}\n`];

const components = 'There are Code, Output, Plan, Value, Diagram.';
const kinds =
  'Move it into a file that a test runs and show it with `<Code file="…" />`, or write yaml, json, or two lines of python, sql or text.';

const mutations: Mutation[] = [
  {
    name: 'a heading of the first level',
    replace: append('# Too high'),
    at: '# Too high',
    report: 'The heading “Too high” has 1 #. Write ## or ###: the page has the levels around them.',
  },
  {
    name: 'a heading of the fourth level',
    replace: append('#### Too low'),
    at: '#### Too low',
    report: 'The heading “Too low” has 4 #. Write ## or ###: the page has the levels around them.',
  },
  {
    name: 'a heading of the third level without one of the second',
    replace: ['## One count for all processes', '### One count for all processes'],
    at: '### One count',
    report: 'The heading “One count for all processes” has ### without a ## above it. Write ##.',
  },
  {
    name: 'a heading that the page has itself',
    replace: append('## Trade offs'),
    at: '## Trade offs',
    report:
      'The heading “Trade offs” is one that every page has. Give it another name, or write it into that field.',
  },
  {
    name: 'an unwritten paragraph',
    replace: append('…'),
    at: '…',
    report: 'This part of the body is not written yet. Write it, or take it out.',
  },
  {
    name: 'a link to a question that does not exist',
    replace: ['(question:postgresql/slow-counts)', '(question:postgresql/slow-count)'],
    at: 'question:postgresql/slow-count)',
    report:
      'The document has no question `postgresql/slow-count`. Did you mean `postgresql/slow-counts`?',
  },
  {
    name: 'a definition of a link to a question that does not exist',
    replace: append('[there]\n\n[there]: question:zzz'),
    at: '[there]: ',
    report: 'The document has no question `zzz`. Write `category/question` as in its address.',
  },
  {
    name: 'a link to a lab that is not there',
    replace: append('[there](lab:postgresql/slow-counts)'),
    at: 'lab:postgresql',
    report:
      'There is no `lab:postgresql/slow-counts`. Write `lab:category/question` or `replay:category/question/name`, for a file that is there.',
  },
  {
    name: 'a link to a path',
    replace: ['(https://redis.io/)', '(/postgresql/slow-counts/)'],
    at: '(/postgresql',
    report:
      'The link `/postgresql/slow-counts/` leads nowhere under another address of the site. Write `question:category/question`, or a full https address.',
  },
  {
    name: 'an image',
    replace: append('![A picture](picture.png)'),
    at: '![A picture]',
    report:
      'The body has an image. Draw it as SVG and show it with `<Diagram file="…" alt="…" />`.',
  },
  {
    name: 'a block of python that no test executes',
    replace: ['limiter.acquire()\n', 'one()\n\ntwo()\nthree()\n'],
    at: '```python',
    report:
      'The block of python has 3 lines that no test executes. Move them into a file of the folder and show it with `<Code file="…" />`.',
  },
  {
    name: 'a block of sql that no test executes',
    replace: append('```sql\nSELECT 1;\nSELECT 2;\nSELECT 3;\n```'),
    at: '```sql',
    report:
      'The block of sql has 3 lines that no test executes. Move them into a file of the folder and show it with `<Code file="…" />`.',
  },
  {
    name: 'a block of yaml that does not parse',
    replace: ['calls: 10\n', 'calls: [10\n'],
    at: 'calls: [10',
    report:
      'The block does not parse as yaml: Flow sequence in block collection must be sufficiently indented and end with a ]. Correct it.',
  },
  {
    name: 'a block of json that does not parse',
    replace: append('```json\n{ "calls": 10, }\n```'),
    at: '{ "calls": 10, }',
    report:
      'The block does not parse as json: Expected double-quoted property name in JSON at position 15 (line 1 column 16). Correct it.',
  },
  {
    name: 'a block of text that was not recorded',
    replace: append('```text\na\nb\nc\n```'),
    at: '```text',
    report:
      'The block of text has 3 lines. Record what was printed and show it with `<Output file="…" />`, or say it in a sentence.',
  },
  {
    name: 'a block in a language that nothing parses',
    replace: append('```bash\nls\n```'),
    at: '```bash',
    report: `Nothing here parses a block of bash. ${kinds}`,
  },
  {
    name: 'a block in a language with a typing error',
    replace: append('```pythn\nls\n```'),
    at: '```pythn',
    report: `Nothing here parses a block of pythn. Did you mean python? ${kinds}`,
  },
  {
    name: 'a block without a language',
    replace: append('```\n$ ls\n```'),
    at: '$ ls',
    report: `The block does not say what it holds. ${kinds}`,
    linesAbove: 1,
  },
  {
    name: 'an unknown component',
    replace: append('<Outptu file="burst.out" />'),
    at: '<Outptu',
    report: `\`<Outptu>\` is not a component of an answer. Did you mean \`<Output>\`? ${components}`,
  },
  {
    name: 'an HTML element',
    replace: append('<iframe src="https://example.com"></iframe>'),
    at: '<iframe',
    report: `\`<iframe>\` is not a component of an answer. ${components}`,
  },
  {
    name: 'an unknown attribute',
    replace: ['region="acquire" ', 'regoin="acquire" '],
    at: 'regoin',
    report:
      '`<Code>` has no attribute `regoin`. Did you mean `region`? It has file, region, caption.',
  },
  {
    name: 'an attribute that is an expression',
    replace: ['region="acquire"', 'region={"acquire"}'],
    at: 'region={',
    report: '`region` of `<Code>` is not plain text. Write region="text".',
  },
  {
    name: 'an attribute without a value',
    replace: ['region="acquire"', 'region'],
    at: 'limiter.py" region ',
    report: '`region` of `<Code>` is not plain text. Write region="text".',
  },
  {
    name: 'attributes from an expression',
    replace: ['<Plan file="lookup.plan.out" />', '<Plan file="lookup.plan.out" {...more} />'],
    at: '{...more}',
    report: '`<Plan>` has the expression `{...more}`. Write each attribute as name="text".',
  },
  {
    name: 'a component without a file',
    replace: ['<Code file="limits.yaml" />', '<Code caption="Limits." />'],
    at: 'Limits.',
    report: '`<Code>` has no `file`. Add file="…".',
  },
  {
    name: 'a picture without words for those who do not see it',
    replace: [' alt="A limiter asks Redis."', ''],
    at: '<Diagram',
    report: '`<Diagram>` has no `alt`. Add alt="…".',
  },
  {
    name: 'a picture with empty words',
    replace: ['alt="A limiter asks Redis."', 'alt=""'],
    at: '<Diagram',
    report: '`alt` of `<Diagram>` is not written yet. Write alt="…".',
  },
  {
    name: 'a component with something inside',
    replace: ['<Code file="limits.yaml" />', '<Code file="limits.yaml">\nLimits.\n</Code>'],
    at: '<Code file="limits.yaml">',
    report: '`<Code>` has something inside it. Close it at once: `<Code … />`.',
  },
  {
    name: 'a figure inside a paragraph',
    replace: ['calls pass.\n\n<Output', 'calls pass. <Output'],
    at: '<Output',
    report:
      '`<Output>` stands inside a paragraph. Put it on lines of its own, with an empty line above and below.',
  },
  {
    name: 'a value that begins a paragraph',
    replace: ['The run let <Value', '<Value'],
    at: '<Value',
    report:
      'The paragraph begins with `<Value>`. Put a word of the sentence before it, on the same line.',
  },
  {
    name: 'an expression',
    replace: append('It took {1 + 1} calls.'),
    at: '{1 + 1}',
    report: 'The body has an expression, `{1 + 1}`. Write text; a brace in text is \\{.',
  },
  {
    name: 'an import',
    replace: append("import Code from './Code.astro';"),
    at: 'import Code',
    report: 'The body imports or exports. Take it out: the components are there without it.',
  },
  {
    name: 'a body that is no MDX',
    replace: append('Fewer than <50 calls.'),
    at: '<50 calls',
    report:
      'The body is not MDX: Unexpected character `5` (U+0035) before name, expected a character that can start a name, such as a letter, `$`, or `_`. Correct it; a < or { in text is \\< or \\{.',
  },
];

test.each(mutations)('$name is reported', async (mutation) => {
  const { actual, expected } = await reportsOf(mutation);
  expect(actual).toEqual(expected);
});

test.each([399, 400, 900, 901])('a body of %d words is judged by its text alone', async (words) => {
  const tree = plantTree();
  const answer = `${room}/answer.mdx`;
  // The headings, the sentence with the value and the one with the links have 20 words.
  const text = 'word '.repeat(words - 20);
  tree.replace(answer, /(?<=all processes\n\n)[^]*?(?=<Code file="limiter)/, `${text}\n\n`);
  const line = lineOf('{/*', tree.read(answer));
  const report = `${answer}:${line}: The body has ${words} words; code, outputs and pictures do not count. Write 400 to 900.`;
  expect(await tree.faults()).toEqual(words < 400 || words > 900 ? [report] : []);
});

test('no heading of the page can be used in a body', async () => {
  const tree = plantTree();
  const headings = pageSections.map((title) => `## ${title}`).join('\n\n');
  tree.replace(`${room}/answer.mdx`, ...append(headings));
  expect(await tree.faults()).toHaveLength(pageSections.length);
});
