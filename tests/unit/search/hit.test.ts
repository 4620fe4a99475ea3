import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeHit } from '../../../src/search/hit.ts';
import type { Anchor, Fragment } from '../../../src/search/index/files.ts';
import type { Piece } from '../../../src/search/mark.ts';

const content =
  'Why do pools run dry? What it probes. Leaks before size. Evidence. A pool, held open, is no longer ' +
  'a pool. <b>Nobody</b> gives it back. The fix. Use async with. It gives the connection back.';

const fragment: Fragment = {
  url: '/combined/leaks/',
  content,
  meta: { title: 'Why do pools run dry?', category: 'Combined' },
  filters: { category: ['combined'], answer: ['written'], runs: ['yes'] },
  anchors: [heading('Evidence', 'h2'), heading('The fix', 'h3')],
};

describe('a hit', () => {
  test('shows the question, its marks, the best heading and an excerpt of it', () => {
    const hit = makeHit(fragment, found('pools', 'pool', 'back'), '/base/');
    expect(hit).toMatchObject({
      url: '/base/combined/leaks/',
      category: 'combined',
      categoryTitle: 'Combined',
      written: true,
      runs: true,
    });
    expect(show(hit.title)).toBe('Why do [pools] run dry?');
    expect(hit.passage?.url).toBe('/base/combined/leaks/#evidence');
    expect(show(hit.passage?.heading)).toBe('Evidence');
    expect(show(hit.passage?.excerpt)).toBe(
      'A [pool], held open, is no longer a [pool]. <b>Nobody</b> gives it [back]. ',
    );
  });

  test('begins its passage after the question where no heading has the words', () => {
    const hit = makeHit(fragment, found('pools'), '/');
    expect(hit.passage?.url).toBe('/combined/leaks/');
    expect(hit.passage?.heading).toBeUndefined();
    expect(show(hit.passage?.excerpt)).toBe('What it probes. Leaks before size. ');
  });

  test('has no passage where the question is all there is', () => {
    const bare = { ...fragment, content: 'Why do pools run dry?', anchors: [] };
    const hit = makeHit(bare, found('pools'), '/');
    expect(hit.passage).toBeUndefined();
    expect(show(hit.title)).toBe('Why do [pools] run dry?');
  });

  test('leaves out the full stop that the index adds to a title', () => {
    const dotted = { ...fragment, content: 'Tell me more. It leaks.', anchors: [] };
    const hit = makeHit(
      { ...dotted, meta: { title: 'Tell me more' } },
      { page: 0, places: new Map([[2, 1]]) },
      '/',
    );
    expect(show(hit.title)).toBe('Tell me [more]');
  });

  test('takes any text as text: its pieces are stretches of what was indexed', () => {
    const word = fc.stringMatching(/^[^\s\u200b]+$/).filter((text) => !/\s/.test(text));
    const texts = fc.array(fc.oneof(word, fc.constantFrom('<b>', '&amp;', '<script>', '</mark>')), {
      minLength: 1,
    });
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60)), (words, at) => {
        const text = words.join(' ');
        const page = { ...fragment, content: text, meta: { title: words[0] ?? '' }, anchors: [] };
        const places = new Map(at.map((place) => [place, 1]));
        const { title, passage } = makeHit(page, { page: 0, places }, '/');
        const excerpt = plain(passage?.excerpt).replace(/^… | …$/g, '');
        expect(plain(title)).toBe(words[0]);
        expect(text).toContain(excerpt);
      }),
    );
  });
});

function heading(text: string, element: string): Anchor {
  const id = text.toLowerCase().replaceAll(' ', '-');
  const location = content.slice(0, content.indexOf(`${text}.`)).split(' ').length - 1;
  return { element, id, text, location };
}

/** Finds the words, whatever punctuation stands around them. */
function found(...terms: string[]) {
  const places = new Map<number, number>();
  content.split(' ').forEach((word, place) => {
    const at = terms.indexOf(word.replace(/[^a-z]/g, ''));
    if (at >= 0) places.set(place, 1 << at);
  });
  return { page: 0, places };
}

function show(pieces: Piece[] = []): string {
  return pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');
}

function plain(pieces: Piece[] = []): string {
  return pieces.map(({ text }) => text).join('');
}
