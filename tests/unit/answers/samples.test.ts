import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lineOf, type Mutation, plantTree, reportsOf, room } from './tree.ts';

const again = 'Record it again: no one edits a recorded file by hand.';
const classes = 'There are box, accent, line, dashed, arrow, label, small, strong, bad, good.';

const mutations: Mutation[] = [
  {
    name: 'a missing file',
    replace: ['file="limiter.py"', 'file="limitr.py"'],
    at: 'limitr.py',
    report:
      '`<Code>` shows `limitr.py`, which is not in the folder. Did you mean `limiter.py`? Add the file, or correct the name.',
  },
  {
    name: 'a missing recorded file',
    replace: ['file="burst.out"', 'file="xyz.out"'],
    at: 'xyz.out',
    report:
      '`<Output>` shows `xyz.out`, which is not in the folder. A test records it: run `npm run record -- fastapi/rate-limiting`.',
  },
  {
    name: 'a file outside the folder',
    replace: ['file="limits.yaml"', 'file="../../../site.json"'],
    at: 'site.json',
    report:
      '`../../../site.json` lies outside the folder of the answer. Show a file of the folder, by its path inside it.',
  },
  {
    name: 'a region that the file does not have',
    replace: ['region="acquire"', 'region="aquire"'],
    at: 'aquire',
    report:
      'limiter.py: The region `aquire` is not in the file. Did you mean `acquire`? The file has `body`, `acquire`.',
  },
  {
    name: 'a region that never ends',
    file: 'limiter.py',
    replace: ['        # endregion: body\n', ''],
    at: '# region: body',
    report: 'The region `body` never ends. End it with `endregion: body` below.',
  },
  {
    name: 'a region that was not open',
    file: 'limiter.py',
    replace: ['        # region: body\n', ''],
    at: '# endregion: body',
    report: 'The region `body` ends here but is not open. Start it with `region: body` above.',
  },
  {
    name: 'a region that is there twice',
    file: 'limiter.py',
    replace: [
      'class Limiter:\n',
      '# region: body\nLIMIT = 10\n# endregion: body\n\n\nclass Limiter:\n',
    ],
    at: '        # region: body',
    report: 'The region `body` is in this file twice. Give one of them another name.',
  },
  {
    name: 'a region with a name of another form',
    file: 'limiter.py',
    replace: ['class Limiter:\n', '# region: The class\nclass Limiter:\n'],
    at: 'The class',
    report: '`The class` is no name for a region. Write small letters, digits and hyphens.',
  },
  {
    name: 'a region without code',
    file: 'limiter.py',
    replace: [/(?<=region: acquire\n)[^]*(?=\n\n.*endregion: acquire)/, ''],
    reportedIn: 'answer.mdx',
    at: 'region="acquire"',
    report: 'limiter.py: The region `acquire` holds no code. Show a part that does.',
  },
  {
    name: 'a shown yaml file that does not parse',
    file: 'limits.yaml',
    replace: ['  - route: /orders', '  - route: [/orders'],
    at: '    calls: 10',
    report:
      'The file does not parse: Flow sequence in block collection must be sufficiently indented and end with a ]. Correct it.',
  },
  {
    name: 'a value that was not recorded',
    replace: ['name="allowed"', 'name="alowed"'],
    at: 'alowed',
    report:
      'load.values.out: No value `alowed` was recorded. Did you mean `allowed`? There are allowed, p99_ms, algorithm, held.',
  },
  {
    name: 'a list among recorded values',
    file: 'load.values.out',
    replace: ['true', '[1]'],
    at: '{',
    report: `At held: A value is a number, text or boolean. ${again}`,
  },
  {
    name: 'recorded values that are no JSON',
    file: 'load.values.out',
    replace: ['4.2,', '4.2'],
    at: '"algorithm"',
    report: `The file is not JSON: Expected ',' or '}' after property value in JSON at position 37 (line 4 column 3). ${again}`,
  },
  {
    name: 'a plan that is no list of one plan',
    file: 'lookup.plan.out',
    replace: [/^[^]*$/, '[]'],
    at: '[]',
    report: `The file is no list with one plan. ${again}`,
  },
  {
    name: 'a plan whose node has no type',
    file: 'lookup.plan.out',
    replace: ['"Node Type": "Bitmap Index Scan",', ''],
    at: '[',
    report: `At 0 › Plan › Plans › 0 › Plans › 0 › Plans › 1 › Plans › 0 › Node Type: Invalid input: expected string, received undefined. ${again}`,
  },
  {
    name: 'a plan shown as text',
    replace: ['<Plan file="lookup', '<Output file="lookup'],
    at: '<Output file="lookup',
    report:
      '`<Output>` cannot show `lookup.plan.out`. It shows recorded text, a .out file; for .plan.out use `<Plan>`, for .values.out `<Value>`.',
  },
  {
    name: 'an output that nobody recorded',
    replace: ['<Output file="burst.out"', '<Output file="limits.yaml"'],
    at: '<Output file="limits.yaml"',
    report:
      '`<Output>` cannot show `limits.yaml`. It shows recorded text, a .out file; for .plan.out use `<Plan>`, for .values.out `<Value>`.',
  },
  {
    name: 'an output shown as code',
    replace: ['<Code file="limits.yaml"', '<Code file="burst.out"'],
    at: '<Code file="burst.out"',
    report:
      '`<Code>` cannot show `burst.out`. It shows code: use `<Output>`, `<Plan>`, `<Value>` or `<Diagram>`.',
  },
  {
    name: 'an empty output',
    file: 'burst.out',
    replace: ['429 Too Many Requests', ' '],
    at: ' ',
    report: 'The file is empty. Record something that is printed.',
  },
  {
    name: 'a picture without viewBox',
    file: 'flow.svg',
    replace: [' viewBox="0 0 680 120"', ''],
    at: '<svg',
    report:
      'The drawing has no viewBox. Begin with <svg viewBox="0 0 680 320" xmlns="http://www.w3.org/2000/svg">.',
  },
  {
    name: 'a picture that is no drawing',
    file: 'flow.svg',
    replace: [/^[^]*$/, '<g />'],
    at: '<g',
    report:
      'The drawing begins with <g>. Begin with <svg viewBox="0 0 680 320" xmlns="http://www.w3.org/2000/svg">.',
  },
  ...[
    'style="fill: red"',
    'id="box"',
    'fill="#f00"',
    'font-family="Arial"',
    'onclick="go()"',
    'href="x.png"',
  ].map((attribute): Mutation => ({
    name: `a picture with ${attribute}`,
    file: 'flow.svg',
    replace: ['    <rect', `    <rect\n      ${attribute}\n     `],
    at: attribute,
    report: `The drawing has the attribute ${attribute}. Take it out; the site's styles go by class: ${classes.slice('There are '.length)}`,
  })),
  ...['script', 'style', 'image', 'foreignObject', 'use'].map((element): Mutation => ({
    name: `a picture with <${element}>`,
    file: 'flow.svg',
    replace: ['  <path', `  <${element}></${element}>\n  <path`],
    at: `<${element}>`,
    report: `The drawing has <${element}>. Draw with svg, g, path, rect, circle, ellipse, line, polyline, polygon, text, tspan, title, desc.`,
  })),
  {
    name: 'a picture with an unknown class',
    file: 'flow.svg',
    replace: ['box accent', 'box acent'],
    at: 'acent',
    report: `The drawing has the class \`acent\`, which has no style. Did you mean \`accent\`? ${classes}`,
  },
  {
    name: 'a picture with an open element',
    file: 'flow.svg',
    replace: ['  </g>\n', ''],
    at: '</svg>',
    report:
      'The drawing is no sound XML from here on; <g> is open. Close every element, and write &lt; and &amp; in text.',
  },
  {
    name: 'a picture with a bare < in its text',
    file: 'flow.svg',
    replace: ['Limiter &amp; Redis', '1 < 2'],
    at: '1 < 2',
    report:
      'The drawing is no sound XML from here on; <text> is open. Close every element, and write &lt; and &amp; in text.',
  },
];

test.each(mutations)('$name is reported', async (mutation) => {
  const { actual, expected } = await reportsOf(mutation);
  expect(actual).toEqual(expected);
});

test('a file that is shown twice has its faults once', async () => {
  const tree = plantTree();
  tree.replace(`${room}/answer.mdx`, '<Code file="limits.yaml" />', '<Code file="limiter.py" />');
  tree.replace(`${room}/limiter.py`, '        # endregion: body\n', '');
  expect(await tree.faults()).toHaveLength(1);
});

test('a link to a file outside the folder is reported', async () => {
  const tree = plantTree();
  symlinkSync(join(tree.dir, 'site.json'), join(tree.dir, room, 'site.json'));
  tree.replace(`${room}/answer.mdx`, 'file="limits.yaml"', 'file="site.json"');
  const line = lineOf('"site.json"', tree.read(`${room}/answer.mdx`));
  expect(await tree.faults()).toEqual([
    `${room}/answer.mdx:${line}: \`site.json\` is a link to a file outside the folder. Copy the file into the folder.`,
  ]);
});

test('what is shown needs a test, but for pictures and what is parsed here', async () => {
  const tree = plantTree();
  tree.remove(`${room}/test_limiter.py`);
  const reports = await tree.faults();
  expect(reports.map((report) => report.replace(/^.*?mdx:\d+: /, ''))).toEqual(
    ['limiter.py', 'load.values.out', 'burst.out', 'lookup.plan.out'].map(
      (file) =>
        `\`${file}\` is shown, but no test of the folder executes anything. Prove it in a file test_….py beside it, then run \`npm run record -- fastapi/rate-limiting\`.`,
    ),
  );
});
