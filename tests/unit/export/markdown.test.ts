import fc from 'fast-check';
import { toString } from 'mdast-util-to-string';
import { expect, test } from 'vitest';
import { escapeMarkdown, fence, inlineMarkdown, link } from '../../../src/export/markdown.ts';
import { readMarkdown } from '../../../src/questions/markdown.ts';
import { toOneLine } from '../../../src/questions/text.ts';

/** Texts of the characters that Markdown reads as markup, and a few that it does not. */
const texts = fc
  .array(
    fc.constantFrom(
      ...'*_`~<>[]()#+-=!&\\|.:;1a é"\n\t',
      '&amp;',
      '<b>',
      '](x)',
      '**',
      '1. ',
      'snake_case',
      '```',
    ),
    { maxLength: 12 },
  )
  .map((parts) => toOneLine(parts.join('')));

test('escaped text is read as it was, in a paragraph, a heading, an item and a link', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const escaped = escapeMarkdown(text);
      expect(toString(readMarkdown(escaped))).toBe(text);
      expect(toString(readMarkdown(`# ${escaped}`))).toBe(text);
      expect(toString(readMarkdown(`- ${escaped}`))).toBe(text);
      expect(toString(readMarkdown(link(escaped, 'https://example.org/')))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('names in code are left as they are', () => {
  expect(escapeMarkdown('pg_stat_activity, n+1, 5 > 4, C# and 10.5')).toBe(
    'pg_stat_activity, n+1, 5 > 4, C# and 10.5',
  );
});

test('HTML in a line of front matter is text; code and emphasis stay', () => {
  expect(inlineMarkdown('Not <b>bold</b>, but *so*, and `<i>`;\n  a < b')).toBe(
    'Not \\<b>bold\\</b>, but *so*, and `<i>`; a < b',
  );
});

test('an address that has parentheses or spaces is bracketed', () => {
  expect(link('a', 'https://example.org/a_(b)')).toBe('[a](<https://example.org/a_(b)>)');
});

test('a block of code outlasts the fences inside it', () => {
  expect(fence('````\nx', 'text')).toBe('`````text\n````\nx\n`````');
});
