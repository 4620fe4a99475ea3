import sharp from 'sharp';
import { expect, test } from 'vitest';
import { colourAt, createPicture, paint } from '../../../src/social/picture.ts';
import { encodePng } from '../../../src/social/png.ts';

const palette = ['#ffffff', '#808080', '#000000', '#ff0000'];
const grey = { first: 1, steps: 2 };

function maskOf(width: number, height: number, ...data: number[]) {
  return { width, height, data: Uint8Array.from(data) };
}

test('another decoder reads back every pixel, also in a width that is odd', async () => {
  const picture = createPicture(5, 3);
  paint(picture, maskOf(3, 2, 255, 0, 128, 128, 255, 0), 1, 1, grey);
  paint(picture, maskOf(1, 1, 255), 4, 0, { first: 3, steps: 1 });
  const { data, info } = await sharp(await encodePng(picture, palette))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const colours = Array.from({ length: 15 }, (_, at) =>
    data.subarray(at * info.channels, at * info.channels + 3).toString('hex'),
  );
  expect(info).toMatchObject({ width: 5, height: 3 });
  expect(colours).toEqual(
    [
      ['ffffff', 'ffffff', 'ffffff', 'ffffff', 'ff0000'],
      ['ffffff', '000000', 'ffffff', '808080', 'ffffff'],
      ['ffffff', '808080', '000000', 'ffffff', 'ffffff'],
    ].flat(),
  );
});

test('what a mask does not cover stays as it was', () => {
  const picture = createPicture(4, 1);
  paint(picture, maskOf(4, 1, 255, 255, 255, 255), 0, 0, grey);
  paint(picture, maskOf(4, 1, 0, 255, 0, 0), 0, 0, { first: 3, steps: 1 });
  expect([0, 1, 2, 3].map((x) => colourAt(picture, x, 0))).toEqual([2, 3, 2, 2]);
});

test.each([
  [-1, 0],
  [0, -1],
  [2, 0],
  [0, 1],
])('a mask that leaves the picture, at %i, %i, is an error', (left, top) => {
  const mask = maskOf(2, 2, 0, 0, 0, 0);
  expect(() => paint(createPicture(3, 2), mask, left, top, grey)).toThrow(RangeError);
});
