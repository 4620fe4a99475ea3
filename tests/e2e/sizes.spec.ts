import { expect, test } from 'playwright/test';
import { builtPages, isQuestion, weigh } from './dist.ts';

/** Bytes, compressed. Ten TCP segments are what a server may send before it hears back. */
const firstFlight = 14_600;
const wholePage = 24_000;
const scriptsOfPage = 8_000;

/** More than any page of a question needs, and far fewer than there are questions. */
const linksOfPage = 60;

const pages = builtPages();

/** Pages to work on, not to read: their scripts draw them. */
const tools = ['practice/', 'review/', 'stories/', 'interview/', 'data/'];

/** What the scripts of a tool may weigh, with the libraries they share. */
const scriptsOfTool = 45_000;

/** One sheet of paper with everything on it: the only page that grows with the document. */
const sheet = 'print/';

for (const { path, html } of pages.filter(({ path }) => path !== sheet)) {
  test(`/${path} paints after one round trip`, () => {
    expect(weigh(html).html).toBeLessThanOrEqual(firstFlight);
  });
}

test('no page waits for another file before its text shows', () => {
  for (const { path, html } of pages) {
    expect(html, path).not.toMatch(/<link[^>]+rel="?stylesheet/);
    expect(html, path).not.toMatch(/<script(?![^>]*type="?module)[^>]*\ssrc=/);
  }
});

test('a page with everything it loads stays within its budget', () => {
  for (const { path, html } of pages.filter(({ path }) => path !== sheet)) {
    const { scripts, all } = weigh(html);
    if (tools.includes(path)) {
      expect(scripts, path).toBeLessThanOrEqual(scriptsOfTool);
      continue;
    }
    expect(all, path).toBeLessThanOrEqual(wholePage);
    if (path !== 'search/') expect(scripts, path).toBeLessThanOrEqual(scriptsOfPage);
  }
});

test('a question page does not grow with the number of questions', () => {
  const questions = pages.filter(({ path }) => isQuestion(path));
  expect(questions.length).toBeGreaterThan(0);
  for (const { path, html } of questions) {
    const links = new Set([...html.matchAll(/href="?([^"\s>]+)/g)].map(([, href]) => href));
    expect(links.size, path).toBeLessThan(linksOfPage);
  }
});
