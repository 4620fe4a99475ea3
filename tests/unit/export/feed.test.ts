import { expect, test } from 'vitest';
import { type FeedChange, type FeedSite, makeFeed } from '../../../src/export/feed.ts';
import { readXml } from './xml.ts';

const change = (name: string, on: string, what = 'It is written.'): FeedChange => ({
  question: `How & why <${name}>?`,
  address: `https://example.org/site/fastapi/${name}/`,
  on,
  what,
});

const feedOf = (changes: FeedChange[], site: Partial<FeedSite> = {}) =>
  readXml(
    makeFeed({
      name: 'On "Call" & more',
      home: 'https://example.org/site/',
      feed: 'https://example.org/site/feed.xml',
      language: 'en',
      changes,
      ...site,
    }),
  );

const idsOf = (changes: FeedChange[]) =>
  feedOf(changes)
    .all('entry')
    .map((entry) => entry.text('id'));

test('the feed has what RFC 4287 asks of a feed and of each entry', () => {
  const feed = feedOf([change('a', '2026-11-22'), change('b', '2026-11-20')]);
  expect(feed.name).toBe('feed');
  expect(feed.attributes['xmlns']).toBe('http://www.w3.org/2005/Atom');
  for (const part of [feed, ...feed.all('entry')]) {
    for (const name of ['id', 'title', 'updated']) expect(part.all(name)).toHaveLength(1);
    expect(part.text('updated')).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/);
  }
  expect(feed.all('author').map((author) => author.text('name'))).toEqual(['On "Call" & more']);
  expect(feed.all('link').map(({ attributes }) => attributes)).toEqual([
    { rel: 'self', type: 'application/atom+xml', href: 'https://example.org/site/feed.xml' },
    { rel: 'alternate', type: 'text/html', href: 'https://example.org/site/' },
  ]);
});

test('entries are newest first, and the feed is as new as the newest', () => {
  const feed = feedOf([
    change('a', '2026-11-20'),
    change('b', '2026-11-22'),
    change('b', '2026-01-01'),
  ]);
  expect(feed.all('entry').map((entry) => entry.text('updated').slice(0, 10))).toEqual([
    '2026-11-22',
    '2026-11-20',
    '2026-01-01',
  ]);
  expect(feed.text('updated')).toBe('2026-11-22T00:00:00Z');
});

test('an entry keeps its id when newer changes come and words change', () => {
  const first = change('a', '2026-11-22', 'First.');
  const second = change('a', '2026-11-22', 'Second.');
  const before = idsOf([first]);
  expect(before).toEqual(['tag:example.org,2026:/site/fastapi/a/2026-11-22']);
  const after = idsOf([change('a', '2026-12-01'), second, { ...first, what: 'Said better.' }]);
  expect(after.slice(-1)).toEqual(before);
  expect(new Set(after).size).toBe(3);
});

test('words are Markdown, shown as HTML; a question is text', () => {
  const [entry] = feedOf([change('a', '2026-11-22', 'Bound `acquire()` & <wait>.')]).all('entry');
  expect(entry?.text('title')).toBe('How & why <a>?');
  expect(entry?.text('content')).toBe('<p>Bound <code>acquire()</code> &#x26; &#x3C;wait>.</p>');
});

test('characters that XML cannot hold are left out', () => {
  expect(
    feedOf([change('a', '2026-11-22')], { name: 'a\u0000b\u0008 ]]> \uFFFEc' }).text('title'),
  ).toBe('ab ]]> c: changes to answers');
});

test('a feed ends after a hundred entries', () => {
  const many = Array.from({ length: 150 }, (_, index) => change(`q${index}`, '2026-11-22'));
  expect(feedOf(many).all('entry')).toHaveLength(100);
});
