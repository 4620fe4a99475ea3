import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinTexts } from '../../../../src/study/interview/join-texts.ts';

describe('a text that was changed in two places', () => {
  test('has the one change where the other did nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(joinTexts(before, after, before)).toBe(after);
        expect(joinTexts(before, before, after)).toBe(after);
        expect(joinTexts(before, after, after)).toBe(after);
      }),
    );
  });

  test('has both changes, each in its place', () => {
    expect(joinTexts('asks for load.', 'First asks for load.', 'asks for load. Knows GCRA.')).toBe(
      'First asks for load. Knows GCRA.',
    );
    expect(joinTexts('one two three', 'one 2 three', 'one two 3')).toBe('one 2 3');
  });

  test('has both versions of what both changed', () => {
    expect(joinTexts('', 'mine', 'theirs')).toBe('minetheirs');
    expect(joinTexts('weak on locks', 'good on locks', 'unsure on locks')).toBe(
      'unsure\ngood on locks',
    );
  });

  test('loses no word that either added', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { maxLength: 6 });
    fc.assert(
      fc.property(words, words, words, words, (start, end, mine, theirs) => {
        const text = (middle: string[], mark: string) =>
          [...start, ...middle.map((word) => `${word}${mark}`), ...end].join(' ');
        const joined = joinTexts(text([], ''), text(mine, '1'), text(theirs, '2'));
        for (const word of mine) expect(joined).toContain(`${word}1`);
        for (const word of theirs) expect(joined).toContain(`${word}2`);
      }),
    );
  });
});
