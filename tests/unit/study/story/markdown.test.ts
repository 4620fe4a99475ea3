import fc from 'fast-check';
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { markdownInline, markdownText, paragraphsOf } from '../../../../src/study/markdown-text.ts';
import { changeStory, emptyStory, titleOf } from '../../../../src/study/story/story.ts';
import { storiesMarkdown, storyMarkdown } from '../../../../src/study/story/markdown.ts';

const dialects: [name: string, read: (markdown: string) => Root][] = [
  ['CommonMark', (markdown) => fromMarkdown(markdown)],
  [
    "GitHub's Markdown",
    (markdown) =>
      fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
  ],
];

/** Pieces that mean something in Markdown, where they meet by chance too seldom. */
const pieces = fc.constantFrom(
  ...['# ', '## a', ' #', '- ', '+ ', '* ', '1. ', '12) ', '> ', '    ', '\t', '---', '===', '***'],
  ...['```', '~~~', '`', '~', '*', '**', '_', '__', 'pg_stat', '\\', '\\\n', '  \n', '\n', '\n\n'],
  ...['<img src=x onerror=alert(1)>', '<!--', '<b>', '</b>', '<?', '&amp;', '&#65;', '&lt', '&'],
  ...['[a](b)', '![a](b)', '[a]: b', '[^1]', '[^1]: b', '[ ] ', '- [x] a', ']', '(', ')', '!', '['],
  ...[
    '| a | b |',
    'a | b',
    '\n| - | - |',
    '\n:- | -:',
    ':-',
    '|',
    'https://a.io/b*c_',
    'www.a.io/_b',
    'x_y@a.io',
  ],
  ...[
    'mailto:a@b.c',
    'http://[::1]/',
    'HTTPS://A.IO/\\',
    'www.a*',
    '$1',
    ':-)',
    'ä',
    '锁',
    '.',
    'a',
  ],
);
const typed = fc.oneof(
  fc
    .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 3 })))
    .map((all) => all.join('')),
  fc.string({ unit: 'binary' }),
);

for (const [dialect, read] of dialects) {
  describe(`in ${dialect}`, () => {
    test('text reads as it was typed, and is nothing but text', () => {
      fc.assert(
        fc.property(typed, (text) => {
          const { children } = read(markdownText(text));
          expect(children.map(linesOf)).toEqual(
            paragraphsOf(text).map((lines) => lines.map(shown)),
          );
        }),
        { numRuns: 1000, examples: [['a | b\n| - | - |'], ['a\n:-'], ['a\n===']] },
      );
    });

    test('a title is one heading, whatever it holds', () => {
      fc.assert(
        fc.property(typed, (text) => {
          const { children } = read(`# ${markdownInline(text)}`);
          expect(children.map(({ type }) => type)).toEqual(['heading']);
          expect(toString(children)).toBe(shown(text.replace(/\s+/g, ' ').trim()));
        }),
        { numRuns: 1000 },
      );
    });

    test('a story is its title, its questions, and its parts with text, in order', () => {
      fc.assert(
        fc.property(typed, typed, typed, (title, situation, learned) => {
          const change = { title, parts: { Situation: situation, 'What I learned': learned } };
          const story = changeStory(emptyStory('a'), change, 1);
          const headings = [
            { title: 'Situation', prompt: '' },
            { title: 'Fix', prompt: '' },
            { title: 'What I learned', prompt: '' },
          ];
          const { children } = read(storyMarkdown({ story, headings, questions: ['A_b?', '*'] }));
          expect(children.slice(0, 2).map((node) => [node.type, toString(node)])).toEqual([
            ['heading', shown(titleOf(story))],
            ['list', 'A_b?*'],
          ]);
          const parts = [
            ['Situation', situation],
            ['What I learned', learned],
          ].flatMap(([heading = '', text = '']) => {
            const paragraphs = paragraphsOf(text).map((lines) => lines.map(shown).join(''));
            return paragraphs.length > 0 ? [heading, ...paragraphs] : [];
          });
          expect(children.slice(2).map((node) => toString(node))).toEqual(parts);
        }),
      );
    });
  });
}

test('what needs no escape stays as it is', () => {
  const text =
    'p99 of pg_stat_activity fell from 1.8 s to -5 ms (R&D, $1): see https://a.io/b_c?d=1.';
  expect(markdownText(text)).toBe(text);
});

test('lines stay lines, and an indent stays an indent', () => {
  expect(markdownText('Seq Scan\n  Filter: a\n\n\nb')).toBe(
    'Seq Scan\\\n\u00A0\u00A0Filter: a\n\nb',
  );
});

test('several stories are one document, each under its title', () => {
  const stories = ['One', ''].map((title, index) => ({
    story: changeStory(emptyStory(String(index)), { title, parts: { Fix: 'x' } }, 1),
    headings: [{ title: 'Fix', prompt: '' }],
    questions: [],
  }));
  expect(storiesMarkdown(stories)).toBe(
    '# One\n\n## Fix\n\nx\n\n# Untitled story\n\n## Fix\n\nx\n',
  );
});

/** The lines of a paragraph, where it holds nothing but text, line breaks, and links to what they show. */
function linesOf(node: RootContent): string[] {
  if (node.type !== 'paragraph') return [`${node.type}!`];
  const text = (child: Nodes): string => {
    if (child.type === 'text') return child.value;
    if (child.type === 'break') return '\n';
    if (child.type === 'link') return child.children.map(text).join('');
    return `${child.type}!`;
  };
  return node.children.map(text).join('').split('\n');
}

/** As every reader of Markdown shows it. */
function shown(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
