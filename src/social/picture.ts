import type { Mask } from './text.ts';

/** A picture of at most 16 colours, none of them chosen yet. */
export interface Picture {
  width: number;
  height: number;
  /** Row by row as PNG has it: a byte 0, then two pixels a byte, each the place of its colour. */
  rows: Uint8Array;
}

/** A run of a palette: `steps` colours towards the full one, of which the first stands at `first`. */
export interface Shades {
  first: number;
  steps: number;
}

/** A picture that is all of the first colour. */
export function createPicture(width: number, height: number): Picture {
  return { width, height, rows: new Uint8Array(rowBytes(width) * height) };
}

/**
 * Puts a mask on a picture in the shades of one colour: where it covers a pixel, it replaces what
 * was there. Throws a `RangeError` when it does not lie in the picture.
 */
export function paint(
  picture: Picture,
  mask: Mask,
  left: number,
  top: number,
  { first, steps }: Shades,
): void {
  const { width, height, rows } = picture;
  if (left < 0 || top < 0 || left + mask.width > width || top + mask.height > height) {
    throw new RangeError(
      `${mask.width} × ${mask.height} at ${left}, ${top} leaves ${width} × ${height}.`,
    );
  }
  let from = 0;
  for (let y = top; y < top + mask.height; y++) {
    const row = y * rowBytes(width) + 1;
    for (let x = left; x < left + mask.width; x++) {
      const shade = ((mask.data[from++] ?? 0) * steps + 127) / 255;
      if (shade < 1) continue;
      const at = row + (x >> 1);
      const colour = first - 1 + Math.trunc(shade);
      const pair = rows[at] ?? 0;
      rows[at] = x & 1 ? (pair & 0xf0) | colour : (pair & 0x0f) | (colour << 4);
    }
  }
}

/** The place of the colour of a pixel. */
export function colourAt({ width, rows }: Picture, x: number, y: number): number {
  const pair = rows[y * rowBytes(width) + 1 + (x >> 1)] ?? 0;
  return x & 1 ? pair & 0x0f : pair >> 4;
}

function rowBytes(width: number): number {
  return 1 + Math.ceil(width / 2);
}
