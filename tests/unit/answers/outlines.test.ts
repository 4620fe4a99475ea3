import { expect, test } from 'vitest';
import { parseOutline } from '../../../src/answers/outlines.ts';
import { plantTree } from './tree.ts';

test('an outline is its headings with their prompts', () => {
  const source =
    '---\nremark: Tell me …\n---\n\n## Root cause\n\n<!-- note -->\n\nWhat was\n*wrong*?\n\n## Fix\nWhat moved?\n';
  expect(parseOutline(source, 'content/outlines/challenge.md')).toEqual({
    outline: {
      id: 'challenge',
      remark: 'Tell me …',
      headings: [
        { title: 'Root cause', prompt: 'What was wrong?' },
        { title: 'Fix', prompt: 'What moved?' },
      ],
    },
    faults: [],
  });
});

test('an outline may ask for a story, and say what scores sound like', () => {
  const source = `---
story:
  - title: Result in numbers
    prompt: Which figure moved?
scores: [one, two, three, four]
---
## Fix

What moved?
`;
  const { outline, faults } = parseOutline(source, 'content/outlines/challenge.md');
  expect(faults).toEqual([]);
  expect(outline.story).toEqual([{ title: 'Result in numbers', prompt: 'Which figure moved?' }]);
  expect(outline.scores).toEqual(['one', 'two', 'three', 'four']);
});

test.each([
  [
    'a heading without a prompt',
    '## Fix\n\n## Tools\n\nWhich?',
    1,
    'The heading “Fix” has no prompt.',
  ],
  [
    'a heading that is there twice',
    '## Fix\n\nA?\n\n## Fix\n\nB?',
    5,
    'The heading “Fix” is in the outline twice.',
  ],
  ['a prompt of two paragraphs', '## Fix\n\nA?\n\nB?', 5, 'An outline has only ## headings'],
  [
    'a heading of another level',
    '## Fix\n\nA?\n\n### Why\n\nB?',
    5,
    'An outline has only ## headings',
  ],
  ['no headings', '', 1, 'The outline has no headings.'],
  ['an unknown field', '---\nopnes: x\n---\n## Fix\n\nA?', 2, '`opnes` is not a field.'],
  [
    'a part of the story that the outline has',
    '---\nstory:\n  - title: Fix\n    prompt: B?\n---\n## Fix\n\nA?',
    1,
    "The story's “Fix” is a heading of the outline, too.",
  ],
  ['three scores', '---\nscores: [a, b, c]\n---\n## Fix\n\nA?', 2, '`scores`'],
  [
    'front matter that is no YAML',
    '---\nopens: a: b\n---\n## Fix\n\nA?',
    2,
    'The front matter is not YAML',
  ],
])('%s is reported', (_, source, line, found) => {
  const { faults } = parseOutline(source, 'scenario.md');
  expect(faults[0]?.line).toBe(line);
  expect(faults[0]?.found).toContain(found);
});

test('the faults of outlines are among those of the content', async () => {
  const tree = plantTree();
  tree.write('outlines/challenge.md', '## Fix\n');
  expect(await tree.faults()).toEqual([
    'outlines/challenge.md:1: The heading “Fix” has no prompt. Write a paragraph under it: what to think of.',
  ]);
});
