import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, parsePlace, type StoryPlace } from '../../../../src/study/story/place.ts';

const name = fc.string({ unit: 'grapheme', minLength: 1 });
const places: fc.Arbitrary<StoryPlace> = fc.oneof(
  fc.constant<StoryPlace>({ screen: 'all' }),
  fc.constant<StoryPlace>({ screen: 'new' }),
  name.map((question): StoryPlace => ({ screen: 'new', question })),
  name.map((id): StoryPlace => ({ screen: 'story', id })),
  name.map((id): StoryPlace => ({ screen: 'tell', id })),
);

test('every place is found again by its fragment, in an address as well', () => {
  fc.assert(
    fc.property(places, (place) => {
      const { hash } = new URL(hashOf(place), 'https://example.org/stories/');
      expect(parsePlace(hash)).toEqual(place);
    }),
  );
});

test('a question reads as it does in its own address', () => {
  expect(hashOf({ screen: 'new', question: 'a-b/c-d' })).toBe('#for=a-b/c-d');
});

test('a fragment of something else is no place', () => {
  for (const hash of ['#_content', '#story', '#story=', '#story=%', '#tale=1', '#x#story=1']) {
    expect(parsePlace(hash), hash).toBeUndefined();
  }
});

test('any fragment is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => parsePlace(`#story=${text}`)).not.toThrow();
      expect(() => hashOf({ screen: 'story', id: text })).not.toThrow();
    }),
  );
});
