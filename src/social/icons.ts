import { ramp } from './colours.ts';
import type { Image } from './images.ts';

/** The icons that browsers and home screens ask for: the sign on a square of colour. */
export const icons = [
  { path: 'apple-touch-icon.png', size: 180, share: 0.68 },
  { path: 'icon-192.png', size: 192, share: 0.74 },
  { path: 'icon-512.png', size: 512, share: 0.74 },
  // A system may cut it to any shape that holds the middle four fifths.
  { path: 'icon-maskable-512.png', size: 512, share: 0.56 },
];

/** The icons as images: `mark` is the sign as SVG, in `paper` on `accent`. */
export function createIcons(mark: string, paper: string, accent: string): Image[] {
  const palette = [accent, ...ramp(accent, paper, 15)];
  return icons.map(({ path, size, share }) => ({
    path,
    key: { mark, palette, size, share },
    async draw() {
      const [{ drawMark }, { createPicture, paint }, { encodePng }] = await Promise.all([
        import('./mark.ts'),
        import('./picture.ts'),
        import('./png.ts'),
      ]);
      const icon = createPicture(size, size);
      const sign = await drawMark(mark, Math.round(size * share));
      const edge = Math.round((size - sign.width) / 2);
      paint(icon, sign, edge, edge, { first: 1, steps: 15 });
      return encodePng(icon, palette);
    },
  }));
}
