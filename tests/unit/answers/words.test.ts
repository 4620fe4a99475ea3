import { expect, test } from 'vitest';
import { countWords, isOneParagraph } from '../../../src/answers/words.ts';

test.each([
  ['', 0],
  ['one  two\nthree', 3],
  ['**Two** words', 2],
  ['the `pg_stat_activity` view, well-known', 4],
  ['p99.9 of 10,000 calls', 4],
  ['an em dash — and an … are none', 7],
  ['[a link](https://example.com/a-b-c) has four', 4],
  ['你好世界', 2],
  ['தரவுத்தளம் மெதுவாக உள்ளது', 3],
])('“%s” has %d words', (text, words) => {
  expect(countWords(text)).toBe(words);
});

test.each([
  ['Text.', true],
  ['**Bold** first.', true],
  ['Two\nlines.', true],
  ['# A heading', false],
  ['- an item', false],
  ['Two\n\nparagraphs.', false],
  ['```\ncode\n```', false],
  ['Text.\n===', false],
  ['', false],
])('whether “%s” is one paragraph', (text, is) => {
  expect(isOneParagraph(text)).toBe(is);
});
