import { renderInline } from '../questions/render.ts';

/** What a feed tells of a site. Addresses are full. */
export interface FeedSite {
  name: string;
  home: string;
  /** Address of the feed itself. */
  feed: string;
  language: string;
  changes: readonly FeedChange[];
}

/** A change to the answer of a question. */
export interface FeedChange {
  /** Plain text of the question. */
  question: string;
  address: string;
  /** `2026-11-22`. */
  on: string;
  /** One sentence, inline Markdown. */
  what: string;
}

/**
 * An Atom feed of changes, newest first. An entry's id is made of the question's address, the day,
 * and for a second change of one day its number from the oldest: it stays when words change and when
 * newer changes come.
 *
 * @param changes those of one question newest first
 */
export function makeFeed({ name, home, feed, language, changes }: FeedSite): string {
  const entries = withIds(changes)
    .toSorted((a, b) => b.on.localeCompare(a.on))
    .slice(0, most);
  const updated = entries[0]?.on ?? '1970-01-01';
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${attribute(language)}">
  <title>${text(`${name}: changes to answers`)}</title>
  <id>${text(tagUri(home))}</id>
  <updated>${instant(updated)}</updated>
  <link rel="self" type="application/atom+xml" href="${attribute(feed)}"/>
  <link rel="alternate" type="text/html" href="${attribute(home)}"/>
  <author><name>${text(name)}</name></author>
${entries.map(entry).join('')}</feed>
`;
}

/** More than anybody reads, so that the file does not grow with the site for ever. */
const most = 100;

function entry({ id, question, address, on, what }: FeedChange & { id: string }): string {
  return `  <entry>
    <title>${text(question)}</title>
    <id>${text(id)}</id>
    <updated>${instant(on)}</updated>
    <link rel="alternate" type="text/html" href="${attribute(address)}"/>
    <content type="html">${text(`<p>${renderInline(what)}</p>`)}</content>
  </entry>
`;
}

function withIds(changes: readonly FeedChange[]): (FeedChange & { id: string })[] {
  const counts = new Map<string, number>();
  return changes
    .toReversed()
    .map((change) => {
      const day = `${tagUri(change.address)}${change.on}`;
      const count = (counts.get(day) ?? 0) + 1;
      counts.set(day, count);
      return { ...change, id: count === 1 ? day : `${day}.${count}` };
    })
    .toReversed();
}

/** An address as a tag URI (RFC 4151): a name, which nobody follows. */
function tagUri(address: string): string {
  const { hostname, pathname } = new URL(address);
  return `tag:${hostname},2026:${pathname}`;
}

function instant(day: string): string {
  return `${day}T00:00:00Z`;
}

/** XML 1.0 has no control characters but tab and line ends, not even escaped. */
function text(value: string): string {
  return value
    .replaceAll(/[^\t\n\r\P{Cc}]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function attribute(value: string): string {
  return text(value).replaceAll('"', '&quot;');
}
