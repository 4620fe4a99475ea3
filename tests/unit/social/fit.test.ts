import { describe, expect, test } from 'vitest';
import { fitText } from '../../../src/social/fit.ts';
import { findFont } from '../../../src/social/font.ts';
import { layout } from '../../../src/social/layout.ts';
import { createTypesetter } from '../../../src/social/text.ts';
import { ofLength, scripts } from './texts.ts';

const typesetter = createTypesetter(findFont(), 'en');
const { text: box } = layout;
const fit = (text: string) => fitText(text, box, box.sizes, typesetter);

describe.each(scripts)('in %s', (_, sample) => {
  test.each([10, 40, 120, 250, 400])('%i characters fit whole', async (length) => {
    const text = ofLength(sample, length);
    const run = await fit(text);
    const { width, height } = await typesetter.measure(run);
    // Boxes with numbers, for want of a font, are wider than any letter.
    if (length < 400 || (await hasFont(sample))) expect(run.text).toBe(text);
    expect(width).toBeGreaterThan(0);
    expect(width).toBeLessThanOrEqual(box.width);
    expect(height).toBeLessThanOrEqual(box.height);
  });
});

/** Whether this machine has letters for a text: a box stands for U+0BFF, which is no letter. */
async function hasFont(sample: string): Promise<boolean> {
  const [letter, box] = await Promise.all(
    [sample.charAt(0), '\u0bff'].map((text) => typesetter.measure({ text, size: 40 })),
  );
  return letter?.width !== box?.width;
}

test('a short question is set in the largest type and a long one in smaller', async () => {
  const short = await fit('Why?');
  const long = await fit(ofLength('How would you find the query that is slow?', 300));
  expect(short.size).toBe(box.sizes[0]);
  expect(long.size).toBeLessThan(60);
});

test('lines are of about the same length', async () => {
  const run = await fit('Is it so, or is it not as it is to be');
  const { width } = await typesetter.measure(run);
  const full = await typesetter.measure({ ...run, width: box.width });
  const line = await typesetter.measure({ text: run.text, size: run.size });
  expect(line.width).toBeGreaterThan(box.width);
  expect(full.width).toBeGreaterThan(line.width * 0.7);
  expect(width).toBeLessThan(line.width * 0.65);
});

test('a word wider than the box is broken and not left out', async () => {
  const word = 'connection_'.repeat(30);
  expect((await fit(word)).text).toBe(word);
});

test('text that no size holds is cut after a word', async () => {
  const text = ofLength('Connection pools run dry under load.', 3000);
  const run = await fit(text);
  const { height } = await typesetter.measure(run);
  expect(height).toBeLessThanOrEqual(box.height);
  expect(height).toBeGreaterThan(box.height / 2);
  expect(run.text).toMatch(/\w\.?…$/);
  expect(text.startsWith(run.text.slice(0, -1))).toBe(true);
  expect(text[run.text.length - 1]).toBe(' ');
});

test.each([
  ['a word wider than the box', 'connection_'.repeat(30)],
  ['a text of only such words', `${'x'.repeat(5000)} ${'y'.repeat(5000)}`],
  ['wide ligatures', '﷽'.repeat(400)],
  ['half a surrogate pair and control characters', 'a\ud83d\u0000\u0007b\uffff'],
  ['markup', '<b>&amp;</span> "quoted" & <'],
  ['stacked marks', `a${'\u0301'.repeat(500)}`],
  ['emoji', '👩‍💻🎉'.repeat(60)],
])('%s keeps inside the box', async (_, text) => {
  const { width, height } = await typesetter.measure(await fit(text));
  expect(width).toBeGreaterThan(0);
  expect(width).toBeLessThanOrEqual(box.width);
  expect(height).toBeLessThanOrEqual(box.height);
});

test.each([
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['a soft hyphen', '\u00ad'],
])('%s has no ink', async (_, text) => {
  const run = await fit(text);
  expect(await typesetter.draw(run)).toMatchObject({ width: 0, height: 0 });
});

test('markup is shown as it is written', async () => {
  const shown = await typesetter.measure({ text: '<b>x</b>', size: 40 });
  const bare = await typesetter.measure({ text: 'x', size: 40 });
  expect(shown.width).toBeGreaterThan(bare.width * 3);
});
