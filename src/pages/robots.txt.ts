import { links } from '../questions/links.ts';

/** Crawlers read it only at the root of a host: under a base path the sitemap must be submitted. */
export function GET(): Response {
  return new Response(
    `User-agent: *\nAllow: /\n\nSitemap: ${links.absolute(links.file('sitemap.xml'))}\n`,
  );
}
