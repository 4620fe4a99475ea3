import { expect, test } from 'vitest';
import {
  countWords,
  speakingSeconds,
  speakingWords,
} from '../../../../src/study/story/speaking.ts';

test('words are what has a letter or a digit', () => {
  expect(countWords('')).toBe(0);
  expect(countWords("  p99 fell – don't ask:\n1.8 s -> 5 ms … ")).toBe(8);
  expect(countWords('-'.repeat(100_000))).toBe(0);
});

test('two minutes have room for 260 words', () => {
  expect(speakingSeconds(260)).toBe(120);
  expect(speakingWords(260)).toBe('260 words, about 2 min to say');
});

test('the time is given to the nearest five seconds', () => {
  expect(speakingWords(86)).toBe('86 words, about 40 s to say');
  expect(speakingWords(350)).toBe('350 words, about 2 min 40 s to say');
  expect(speakingWords(1)).toBe('1 word');
});
