import { expect, test } from 'vitest';
import { type Start, formatStart, parseStart } from '../../../src/search/index/start.ts';

const start: Start = {
  signs: '_',
  map: {
    pages: [
      { file: 'unknown_1046e45', words: 30 },
      { file: 'unknown_128b236', words: 4000 },
    ],
    lists: [{ from: 'a', to: 'zzz', file: 'unknown_65c8277' }],
    filters: new Map([['tier', 'unknown_276117c']]),
    fields: ['title', 'aliases'],
  },
  thesaurus: [['k8s', 'kubernetes']],
  vocabulary: 'vocabulary.12345678.json',
};

test('what a search starts from is read as it was written', () => {
  expect(parseStart(JSON.parse(formatStart(start)))).toEqual(start);
});

test('another file is refused with a reason', () => {
  expect(() => parseStart([])).toThrow('The search index cannot be read');
  expect(() => parseStart({ signs: 1 })).toThrow('The search index cannot be read');
});
