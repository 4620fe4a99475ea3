import { links } from '../questions/links.ts';
import { site } from '../site.ts';
import { readColours } from '../social/colours.ts';
import tokens from '../styles/tokens.css?raw';

/** Lets the site be installed. */
export function GET(): Response {
  const { paper } = readColours(tokens);
  const icon = (path: string, size: number, purpose: string) => ({
    src: links.file(path),
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  return new Response(
    JSON.stringify({
      name: site.name,
      short_name: site.name,
      description: site.description,
      lang: site.language,
      id: links.home(),
      start_url: links.home(),
      scope: links.home(),
      display: 'standalone',
      background_color: paper,
      theme_color: paper,
      icons: [
        icon('icon-192.png', 192, 'any'),
        icon('icon-512.png', 512, 'any'),
        icon('icon-maskable-512.png', 512, 'maskable'),
      ],
      shortcuts: [
        { name: 'Search', url: links.search() },
        { name: 'Practise', url: links.practice() },
        { name: 'Review what is due', short_name: 'Review', url: links.review() },
      ],
    }),
    { headers: { 'Content-Type': 'application/manifest+json' } },
  );
}
