import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPlace, parsePlace, type Place } from '../../../../src/study/interview/place.ts';

test('the fragment of a place gives the place back', () => {
  const at = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant('summary' as const));
  const held = fc.record({ id: fc.string({ unit: 'grapheme', minLength: 1 }), at });
  const place: fc.Arbitrary<Place> = fc.oneof(
    fc.constantFrom<Place>({ screen: 'set' }, { screen: 'change' }),
    held.map(({ id, at }): Place => ({ screen: 'held', id, at })),
  );
  fc.assert(
    fc.property(place, (place) => {
      expect(parsePlace(formatPlace(place))).toEqual(place);
    }),
  );
});

test('an id that is no well-formed text has an address, too', () => {
  expect(formatPlace({ screen: 'held', id: 'a\ud800', at: 0 })).toBe('#held=a%EF%BF%BD');
});

test.each(['', '#', '#nonsense', '#held=', '#held', '#at=3'])('%j is the set', (fragment) => {
  expect(parsePlace(fragment)).toEqual({ screen: 'set' });
});

test.each(['0', '-1', '1e3', 'x', '99999'])('a question %j is the first one', (at) => {
  expect(parsePlace(`#held=a&at=${at}`)).toEqual({ screen: 'held', id: 'a', at: 0 });
});
