import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findFont } from '../../../src/social/font.ts';
import { frame, layout, shades } from '../../../src/social/layout.ts';
import { createPainter } from '../../../src/social/painter.ts';
import { colourAt, type Picture } from '../../../src/social/picture.ts';
import { createTypesetter } from '../../../src/social/text.ts';
import { ofLength, scripts } from './texts.ts';

const mark = readFileSync('public/favicon.svg', 'utf8');
const typesetter = createTypesetter(findFont(), 'en');
const paint = await createPainter('Root Cause', mark, typesetter);
const { margin, label, text, spine } = layout;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The smallest box around all pixels of a band that are not paper. */
function inkOf(picture: Picture, from = 0, to = frame.height): Box {
  const box = { left: frame.width, top: frame.height, right: 0, bottom: 0 };
  for (let y = from; y < to; y++) {
    for (let x = 0; x < frame.width; x++) {
      if (colourAt(picture, x, y) === 0) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  }
  return box;
}

const textOf = (picture: Picture) =>
  inkOf(picture, label.top + label.height, spine.y - spine.mark / 2);

describe.each(scripts)('a question in %s', (_, sample) => {
  test.each([10, 100, 400])('of %i characters keeps to its place', async (length) => {
    const card = await paint({ text: ofLength(sample, length), label: sample });
    const ink = textOf(card);
    expect(ink.left).toBeGreaterThanOrEqual(margin);
    expect(ink.right).toBeLessThanOrEqual(frame.width - margin);
    expect(ink.top).toBeGreaterThanOrEqual(text.top);
    expect(ink.bottom).toBeLessThanOrEqual(text.top + text.height);
    expect(ink.bottom - ink.top).toBeGreaterThan(10);
    expect(inkOf(card).top).toBeGreaterThanOrEqual(label.top);
  });
});

test('a question starts at the left, and one in Arabic at the right', async () => {
  const left = textOf(await paint({ text: 'Why?', label: '' }));
  const right = textOf(await paint({ text: '«لماذا؟»', label: '' }));
  expect(left.left - margin).toBeLessThan(4);
  expect(frame.width - margin - right.right).toBeLessThan(4);
});

test('the name stands at the end of the spine, however long it is', async () => {
  for (const name of [
    'Q',
    'Root Cause',
    'A very long name of a site that goes on and on '.repeat(3),
  ]) {
    const paint = await createPainter(name, mark, typesetter);
    const foot = inkOf(await paint({ text: '', label: '' }));
    expect(foot.left).toBe(margin);
    expect(frame.width - margin - foot.right).toBeLessThanOrEqual(1);
    expect(foot.top).toBeGreaterThan(text.top + text.height);
    expect(foot.bottom).toBeLessThan(frame.height - 30);
  }
});

test('the label has the colour of the topic and the question that of ink', async () => {
  const card = await paint({ text: 'HHHH', label: 'HHHH' });
  const coloursIn = (top: number, bottom: number) => {
    const found = new Set<number>();
    for (let y = top; y < bottom; y++) {
      for (let x = 0; x < frame.width; x++) found.add(colourAt(card, x, y));
    }
    return found;
  };
  const full = ({ first, steps }: { first: number; steps: number }) => first + steps - 1;
  const inLabel = coloursIn(label.top, label.top + label.height);
  const inText = coloursIn(text.top, text.top + text.height);
  expect(inLabel).toContain(full(shades.accent));
  expect(inLabel).not.toContain(full(shades.ink));
  expect(inText).toContain(full(shades.ink));
  expect(inText).not.toContain(full(shades.accent));
});
