import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fewestMinutes,
  formatSet,
  mostMinutes,
  mostQuestions,
  moved,
  parseSet,
  toggled,
} from '../../../../src/study/interview/set.ts';

const known = new Set(['fastapi/rate-limiting', 'postgresql/explain-analyze', 'ç/a&b=c d+e%2F']);

describe('the address of a set', () => {
  test('gives the set back', () => {
    const id = fc.string({ unit: 'grapheme', minLength: 1 });
    const set = fc.record({
      minutes: fc.option(fc.integer({ min: fewestMinutes, max: mostMinutes }), { nil: undefined }),
      questions: fc.uniqueArray(id, { maxLength: mostQuestions }),
    });
    fc.assert(
      fc.property(set, (set) => {
        expect(parseSet(formatSet(set), new Set(set.questions))).toEqual({
          set,
          gone: [],
          cut: 0,
        });
      }),
    );
  });

  test('can be read and typed', () => {
    expect(formatSet({ minutes: 45, questions: ['fastapi/rate-limiting', 'a b/ç'] })).toBe(
      '?minutes=45&q=fastapi/rate-limiting&q=a%20b/ç',
    );
    expect(formatSet({ minutes: undefined, questions: [] })).toBe('');
  });

  test('names what this document has not, and leaves it out', () => {
    const { set, gone } = parseSet(
      '?q=fastapi/renamed&q=fastapi/rate-limiting&q=<b>&q=&q=__proto__',
      known,
    );
    expect(set.questions).toEqual(['fastapi/rate-limiting']);
    expect(gone).toEqual(['fastapi/renamed', '<b>', '__proto__']);
  });

  test('takes a question once, where it stands first', () => {
    const { set } = parseSet(
      '?q=postgresql/explain-analyze&q=fastapi/rate-limiting&q=postgresql/explain-analyze',
      known,
    );
    expect(set.questions).toEqual(['postgresql/explain-analyze', 'fastapi/rate-limiting']);
  });

  test.each([
    ['45', 45],
    ['0', fewestMinutes],
    ['-3', fewestMinutes],
    ['99999999999999999999', mostMinutes],
    ['12.6', 13],
    ['12,6', 13],
    ['1e9', undefined],
    ['NaN', undefined],
    ['', undefined],
    ['a lot', undefined],
  ])('reads %j minutes as %s', (text, minutes) => {
    expect(parseSet(`?minutes=${text}`, known).set.minutes).toBe(minutes);
  });

  test('cuts a set that is too long, and says so', () => {
    const ids = Array.from({ length: mostQuestions + 7 }, (_, index) => `c/${index}`);
    const { set, cut } = parseSet(formatSet({ minutes: 45, questions: ids }), new Set(ids));
    expect(set.questions).toEqual(ids.slice(0, mostQuestions));
    expect(cut).toBe(7);
  });

  test('reads whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        const { set } = parseSet(search, known);
        expect(set.questions.every((id) => known.has(id))).toBe(true);
      }),
    );
  });
});

describe('a set', () => {
  const set = { minutes: 45, questions: ['a', 'b', 'c'] };

  test('is put in another order, one place at a time', () => {
    expect(moved(set, 'c', -1).questions).toEqual(['a', 'c', 'b']);
    expect(moved(set, 'a', 1).questions).toEqual(['b', 'a', 'c']);
  });

  test('keeps its order at its ends', () => {
    expect(moved(set, 'a', -1)).toEqual(set);
    expect(moved(set, 'c', 1)).toEqual(set);
    expect(moved(set, 'x', 1)).toEqual(set);
  });

  test('takes a question in at its end, and out again', () => {
    expect(toggled(set, 'd').questions).toEqual(['a', 'b', 'c', 'd']);
    expect(toggled(toggled(set, 'd'), 'd')).toEqual(set);
  });

  test('takes no more than it holds', () => {
    const full = { ...set, questions: Array.from({ length: mostQuestions }, (_, i) => `q${i}`) };
    expect(toggled(full, 'one-more')).toBe(full);
    expect(toggled(full, 'q0').questions).toHaveLength(mostQuestions - 1);
  });
});
