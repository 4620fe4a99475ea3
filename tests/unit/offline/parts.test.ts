import { describe, expect, test } from 'vitest';
import { addressOf, partOf } from '../../../src/offline/build/parts.ts';

describe('partOf', () => {
  test.each([
    ['index.html', 'shell'],
    ['404.html', 'shell'],
    ['offline/index.html', 'shell'],
    ['questions.json', 'shell'],
    ['manifest.webmanifest', 'shell'],
    ['icon-192.png', 'shell'],
    ['_astro/Page.B4k.js', 'shell'],
    ['practice/index.html', 'top'],
    ['fastapi/index.html', 'top'],
    ['pagefind/pagefind-entry.json', 'search'],
    ['pagefind/index/unknown_1a2.pf_index', 'search'],
    ['search/categories.json', 'search'],
    ['fastapi/rate-limiting/index.html', 'pages'],
    ['labs/index.html', 'top'],
    ['labs/combined/pagination/index.html', 'labs'],
    ['labs/combined/pagination/lab.json', 'labs'],
    ['evidence/fastapi/index.html', 'labs'],
    ['print/index.html', 'pages'],
    ['fastapi/rate-limiting/index.html.md', 'twins'],
    ['anki.txt', 'pages'],
    ['llms.txt', 'pages'],
    ['feed.xml', 'pages'],
  ])('%s belongs to %s', (path, part) => expect(partOf(path)).toBe(part));

  test.each([
    'social/fastapi.png',
    'postgres/pglite.wasm-0123456789ab.bin',
    'sw.js',
    'booklet.pdf',
    'offline/193d21058befa838.bin',
    'robots.txt',
    'sitemap.xml',
  ])('%s is not kept', (path) => expect(partOf(path)).toBeUndefined());
});

describe('addressOf', () => {
  test('a page has the address of its folder', () => {
    expect(addressOf('index.html', '/root-cause/')).toBe('/root-cause/');
    expect(addressOf('fastapi/cors/index.html', '/')).toBe('/fastapi/cors/');
    expect(addressOf('404.html', '/root-cause/')).toBe('/root-cause/404.html');
  });

  test('letters of other scripts are escaped as in links', () => {
    expect(addressOf('நினை/index.html', '/')).toBe(`/${encodeURIComponent('நினை')}/`);
  });
});
