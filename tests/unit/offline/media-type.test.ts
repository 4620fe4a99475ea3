import { expect, test } from 'vitest';
import { mediaTypeOf } from '../../../src/offline/worker/media-type.ts';

test.each([
  ['/root-cause/', 'text/html; charset=utf-8'],
  ['/root-cause/404.html', 'text/html; charset=utf-8'],
  ['/root-cause/_astro/Page.B4k.js', 'text/javascript; charset=utf-8'],
  ['/root-cause/fastapi/cors/index.html.md', 'text/markdown; charset=utf-8'],
  ['/root-cause/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['/root-cause/questions.json', 'application/json; charset=utf-8'],
  ['/root-cause/favicon.svg', 'image/svg+xml'],
  ['/root-cause/feed.xml', 'application/xml; charset=utf-8'],
  ['/root-cause/anki.txt', 'text/plain; charset=utf-8'],
  ['/root-cause/_astro/lab.B4k.css', 'text/css; charset=utf-8'],
  ['/root-cause/icon-192.png', 'image/png'],
  ['/root-cause/pagefind/index/unknown_1a2.pf_index', 'application/octet-stream'],
])('%s is %s', (address, type) => expect(mediaTypeOf(address)).toBe(type));
