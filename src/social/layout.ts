import type { Shades } from './picture.ts';

/** Pixels of a preview image, as every network takes them. */
export const frame = { width: 1200, height: 630 };

/** Where the parts of a card stand, in pixels. Text keeps inside its box; sizes go from large to small. */
export const layout = {
  margin: 80,
  label: { top: 72, width: 1040, height: 44, sizes: [32, 28, 24] },
  text: {
    top: 138,
    width: 1040,
    height: 344,
    sizes: [88, 80, 72, 66, 60, 54, 48, 44, 40, 36, 32, 28],
  },
  name: { width: 620, height: 56, sizes: [42, 36, 30, 26] },
  /** The spine of the fishbone: the height it runs at, the size of the sign at its end, and the gap to the name. */
  spine: { y: 548, mark: 74, gap: 22 },
};

/** Places of the colours in a card's palette. Paper stands at 0. */
export const shades = {
  ink: { first: 1, steps: 8 },
  accent: { first: 9, steps: 7 },
} satisfies Record<string, Shades>;
