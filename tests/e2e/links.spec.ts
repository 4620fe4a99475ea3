import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { site } from '../../src/site.ts';
import { builtPages, fileOf } from './dist.ts';

const pages = builtPages();

test('every link within the site leads to a page or file, and every anchor to an element', () => {
  const dead: string[] = [];
  for (const { path, html } of pages) {
    const here = new URL(`${site.base}${path}`, site.origin);
    for (const [, address = ''] of html.matchAll(/\s(?:href|src)="?([^"\s>]+)/g)) {
      const target = new URL(address.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), here);
      if (target.origin !== site.origin) continue;
      const file =
        path === '404.html' && target.href === here.href ? undefined : fileOf(target.pathname);
      if (!file) dead.push(`${path}: ${address}`);
      // What a study tool reads from its address is no anchor.
      else if (
        target.hash &&
        !target.hash.includes('=') &&
        !hasId(file, decodeURIComponent(target.hash.slice(1)))
      ) {
        dead.push(`${path}: ${address} has no such anchor`);
      }
    }
  }
  expect(dead).toEqual([]);
});

test('every page has its preview image, and structured data that can be read', () => {
  for (const { path, html } of pages) {
    const image = /property="?og:image"? content="?([^"\s>]+)/.exec(html)?.[1] ?? '';
    expect(fileOf(new URL(image).pathname), path).toBeDefined();
    for (const [, data = ''] of html.matchAll(
      /<script type="application\/ld\+json">([^]*?)<\/script>/g,
    )) {
      expect(JSON.parse(data), path).toHaveProperty('@context', 'https://schema.org');
    }
  }
});

test('no id stands twice on a page', () => {
  for (const { path, html } of pages) {
    const ids = [...html.matchAll(/\sid="?([^"\s>]+)/g)].map(([, id]) => id);
    expect(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      path,
    ).toEqual([]);
  }
});

test('links to other sites are secure', () => {
  for (const { path, html } of pages) expect(html, path).not.toMatch(/href="?http:/);
});

function hasId(file: string, id: string): boolean {
  return new RegExp(`\\sid="?${RegExp.escape(id)}["\\s>]`).test(readFileSync(file, 'utf8'));
}
