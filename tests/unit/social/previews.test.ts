import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readColours } from '../../../src/social/colours.ts';
import { findFont } from '../../../src/social/font.ts';
import { createIcons, icons } from '../../../src/social/icons.ts';
import { createPreviews } from '../../../src/social/previews.ts';

const mark = readFileSync('public/favicon.svg', 'utf8');
const colours = readColours(readFileSync('src/styles/tokens.css', 'utf8'));
const house = { name: 'Root Cause', language: 'en', mark, colours, font: findFont() };
const card = {
  name: 'sql/nulls',
  text: 'Your API frequently queries the same heavy report. How would you cache it?',
  label: 'SQL',
  topic: 2,
};

test('a preview is a small PNG of the size that networks take', async () => {
  const [preview] = createPreviews(house, [card]);
  const png = await preview?.draw();
  expect(preview?.path).toBe('social/sql/nulls.png');
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
  expect(png?.length).toBeLessThan(25_000);
});

test.each([
  ['its question', house, { ...card, text: 'Why NULL?' }],
  ['its category', house, { ...card, label: 'Databases' }],
  ['its topic', house, { ...card, topic: 3 }],
  ['the site’s name', { ...house, name: 'Other' }, card],
  ['the sign', { ...house, mark: mark.replace('M3', 'M4') }, card],
  ['the font', { ...house, font: { ...house.font, key: 'other' } }, card],
])('a change of %s makes another image', (_, house2, card2) => {
  const keyOf = (...[house, card]: [typeof house2, typeof card2]) =>
    JSON.stringify(createPreviews(house, [card])[0]?.key);
  expect(keyOf(house2, card2)).not.toBe(keyOf(house, card));
});

test('each icon has the size that it is announced with', async () => {
  const images = createIcons(mark, colours.paper, '#0a5f58');
  for (const [index, { path, size }] of icons.entries()) {
    const { width, height } = await sharp(await images[index]?.draw()).metadata();
    expect({ path, width, height }).toEqual({ path, width: size, height: size });
  }
});

test('the sign of the maskable icon lies in the circle that no system cuts', async () => {
  const images = createIcons(mark, '#ffffff', '#000000');
  const icon = images.find(({ path }) => path.includes('maskable'));
  const { data, info } = await sharp(await icon?.draw())
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  let farthest = 0;
  for (const [at, value] of data.entries()) {
    if (value === 0) continue;
    const x = (at % info.width) - info.width / 2;
    const y = Math.floor(at / info.width) - info.height / 2;
    farthest = Math.max(farthest, Math.hypot(x, y));
  }
  expect(farthest).toBeGreaterThan(0);
  expect(farthest).toBeLessThan(info.width * 0.4);
});
