import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestText, parseRecord } from '../../../../src/study/records/schema.ts';
import { formatRound, longestRound, parseRound } from '../../../../src/study/round/address.ts';

const known = new Set(['fastapi/rate-limiting', 'postgresql/explain-analyze', 'நினைவகம்/ஒன்று']);
const parse = (search: string) => parseRound(search, known);

test('an address reads as the round that it was made of, also as the browser writes it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: longestRound }),
      fc.option(fc.integer({ min: 10, max: 3600 }), { nil: undefined }),
      (questions, seconds) => {
        const all = new Set(questions);
        const search = formatRound({ questions, seconds });
        const asked = { round: { questions, seconds }, gone: [], cut: 0 };
        expect(parseRound(search, all)).toEqual(asked);
        expect(parseRound(new URL(`http://a.b/?${search}`).search, all)).toEqual(asked);
      },
    ),
  );
});

test('an address is short and can be read', () => {
  expect(formatRound({ questions: [...known], seconds: 180 })).toBe(
    'seconds=180&q=fastapi/rate-limiting&q=postgresql/explain-analyze&q=நினைவகம்/ஒன்று',
  );
});

test('any text at all reads as a round of known questions, each once', () => {
  const part = fc.oneof(
    fc.string(),
    fc.constantFrom(...known).map((id) => `q=${id}`),
    fc.constantFrom('q', 'q=', 'q=%E0%A4', 'seconds=180', 'seconds=NaN', 'q=__proto__'),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const { round } = parse(`?${parts.join('&')}`);
      expect(new Set(round.questions).size).toBe(round.questions.length);
      expect(round.questions.every((id) => known.has(id))).toBe(true);
      expect(parse(formatRound(round)).round).toEqual(round);
    }),
  );
});

describe('what makes no sense is left out', () => {
  test('questions that are gone are named once, and the others stay in order', () => {
    const asked = parse('q=a/gone&q=postgresql/explain-analyze&q=a/gone&q=fastapi/rate-limiting');
    expect(asked.gone).toEqual(['a/gone']);
    expect(asked.round.questions).toEqual(['postgresql/explain-analyze', 'fastapi/rate-limiting']);
  });

  test('a question that stands twice is asked once', () => {
    const { questions } = parse('q=fastapi/rate-limiting&q=fastapi/rate-limiting').round;
    expect(questions).toEqual(['fastapi/rate-limiting']);
  });

  test.each(['', '0', '-5', '9', '3601', '1e9', 'Infinity', 'soon', '90.5', '９０'])(
    'a time of “%s” seconds is none',
    (seconds) => {
      expect(parse(`seconds=${seconds}`).round.seconds).toBeUndefined();
    },
  );

  test('a round longer than 100 questions is cut, and says by how much', () => {
    const ids = Array.from({ length: longestRound + 7 }, (_, n) => `a/${n}`);
    const search = ids.map((id) => `q=${id}`).join('&');
    const { round, cut } = parseRound(search, new Set(ids));
    expect(round.questions).toEqual(ids.slice(0, longestRound));
    expect(cut).toBe(7);
  });
});

test('the longest round in any script fits into the record that keeps it', () => {
  const letters = 'நினைவகம்'.repeat(8).slice(0, 60);
  const questions = Array.from({ length: longestRound }, (_, n) => `${letters}/${letters}-${n}`);
  const search = formatRound({ questions, seconds: 180 });
  expect(search.length).toBeLessThan(longestText);
  const setting = { id: 'round', at: 1, begun: 1, search, skipped: questions, finished: false };
  expect(parseRecord('settings', setting)).toEqual(setting);
});
