import { resolve } from 'node:path';
import { expect, test } from 'playwright/test';
import { makeBooklet } from '../../src/booklet/make-booklet.ts';
import { site } from '../../src/site.ts';
import { builtPages, isQuestion } from './dist.ts';

const dist = resolve('dist');
const pages = builtPages(dist);

// One booklet is printed for all of them.
test.describe.configure({ mode: 'default' });

let pdf: string;
let titles: string[];

test.beforeAll(async () => {
  // One letter a byte: what Chromium writes outside of streams is plain text.
  pdf = (await makeBooklet(dist, site.base, site.origin)).toString('latin1');
  titles = [...pdf.matchAll(/\/Title (\((?:\\.|[^\\)])*\)|<[^>]*>)\s*\/Dest/g)].map(
    ([, title = '']) => textOf(title),
  );
});

test('every category and question has a bookmark, with a space wherever its heading has one', () => {
  const sheet = pages.find(({ path }) => path === 'print/')?.html ?? '';
  const headings = [...sheet.matchAll(/<h([123])[^>]*>([^]*?)<\/h\1>/g)];
  expect(headings.length).toBeGreaterThan(pages.filter(({ path }) => isQuestion(path)).length / 2);
  // A bookmark is written after those that it holds.
  expect(titles.map(spaced).sort()).toEqual(
    headings.map(([, , html = '']) => spaced(textIn(html))).sort(),
  );
});

test('no two categories read the same, and the contents say what their numbers count', () => {
  const sheet = pages.find(({ path }) => path === 'print/')?.html ?? '';
  const categories = [...sheet.matchAll(/<h2[^>]*>([^]*?)<\/h2>/g)].map(([, html = '']) =>
    spaced(textIn(html)),
  );
  expect(new Set(categories).size).toBe(categories.length);
  const contents = spaced(
    textIn(/<nav class="booklet-contents[^]*?<\/nav>/.exec(sheet)?.[0] ?? ''),
  );
  for (const title of categories.slice(1)) expect(contents).toContain(`${title}Question`);
});

test('it is a document with a title, a language, tags and a sensible number of pages', () => {
  expect(textOf(/\/Title (\([^)]*\)|<[^>]*>)\s*\/Creator/.exec(pdf)?.[1] ?? '')).toContain(
    site.name,
  );
  expect(pdf).toMatch(new RegExp(`/Lang \\(${site.language}\\)`));
  expect(pdf).toContain('/StructTreeRoot');
  const count = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(count).toBeGreaterThanOrEqual(12);
  expect(count).toBeLessThanOrEqual(60);
});

test('its text is text, and its links lead to the published site', () => {
  expect(pdf).toContain('/ToUnicode');
  const links = [...pdf.matchAll(/\/URI \(([^)]*)\)/g)].map(([, address = '']) => address);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(link).toMatch(new RegExp(`^${RegExp.escape(site.origin)}`));
});

test('the page offers the file only where the same build made it', () => {
  const sheet = pages.find(({ path }) => path === 'print/')?.html ?? '';
  expect(sheet.includes('booklet.pdf')).toBe(process.env['BOOKLET'] === 'true');
});

/** A string of a PDF: in parentheses, or UTF-16 in hexadecimal digits. */
function textOf(string: string): string {
  if (string.startsWith('(')) return string.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  const units = string.slice(5, -1).match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
}

/** The text of HTML, with its character references read. */
function textIn(html: string): string {
  return html
    .replaceAll(/<style[^]*?<\/style>|<script[^]*?<\/script>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .trim();
}

function spaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
