import sharp from 'sharp';
import type { Mask } from './text.ts';

/** Draws the site's sign, SVG on a square, `size` pixels wide and high. */
export function drawMark(mark: string, size: number): Promise<Mask> {
  return drawSvg(openAt(mark, 0, size));
}

/**
 * Draws the sign `size` pixels high with its spine, at half its height, drawn out to the left:
 * `width` pixels in all.
 */
export function drawFishbone(mark: string, size: number, width: number): Promise<Mask> {
  const left = width - size;
  const { weight, start } = spineOf(size);
  return drawSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${size}"><path d="M${weight / 2} ${size / 2}H${left + start}" stroke="#000" stroke-width="${weight}" stroke-linecap="round"/>${openAt(mark, left, size)}</svg>`,
  );
}

/** The sign's spine as `public/favicon.svg` has it on its 32 units: how thick, and where it starts. */
function spineOf(size: number): { weight: number; start: number } {
  return { weight: (size * 2.6) / 32, start: (size * 3) / 32 };
}

function openAt(mark: string, left: number, size: number): string {
  return mark.replace('<svg', `<svg x="${left}" width="${size}" height="${size}"`);
}

async function drawSvg(svg: string): Promise<Mask> {
  const { data, info } = await sharp(Buffer.from(svg))
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
