import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawImages, placeImages, prune } from '../../../src/social/images.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'images-'))));
afterEach(() => rm(folder, { recursive: true }));

function imageOf(path: string, key: unknown = path) {
  return { path, key, draw: vi.fn(() => Promise.resolve(Buffer.from(`drawn ${path}`))) };
}

test('an image is drawn once and then taken from the cache', async () => {
  const image = imageOf('social/home.png');
  const first = await drawImages([image], folder);
  const second = await drawImages([image], folder);
  expect(image.draw).toHaveBeenCalledTimes(1);
  expect(second).toEqual(first);
});

test('an image is drawn again when anything changes that its look depends on', async () => {
  const before = imageOf('social/home.png', { text: 'a', colours: ['#000000'] });
  const after = imageOf('social/home.png', { text: 'a', colours: ['#000001'] });
  await drawImages([before], folder);
  await drawImages([after], folder);
  expect(after.draw).toHaveBeenCalledTimes(1);
});

test('images are placed at their paths, folders and all', async () => {
  const images = [imageOf('icon.png'), imageOf('social/fastapi/வேகம்.png')];
  const site = join(folder, 'dist');
  await placeImages(await drawImages(images, join(folder, 'cache')), site);
  expect(await readFile(join(site, 'icon.png'), 'utf8')).toBe('drawn icon.png');
  expect(await readFile(join(site, 'social/fastapi/வேகம்.png'), 'utf8')).toContain('வேகம்');
});

test('a failure names its image, keeps nothing of it, and ends the drawing', async () => {
  const images = Array.from({ length: 100 }, (_, index) => imageOf(`social/${index}.png`));
  images[5]?.draw.mockRejectedValueOnce(new Error('no ink'));
  await expect(drawImages(images, folder)).rejects.toThrow(/social\/5\.png .*no ink/);
  const drawn = images.filter(({ draw }) => draw.mock.calls.length > 0).length;
  expect(drawn).toBeLessThan(50);
  expect(await readdir(folder)).not.toContain('5.png');
  expect(await drawImages(images, folder)).toHaveLength(100);
});

test('pages that look the same can be drawn at the same time', async () => {
  const images = Array.from({ length: 20 }, (_, index) => imageOf(`${index}.png`, 'same'));
  const drawn = await drawImages(images, folder);
  expect(new Set(drawn.map(({ file }) => file)).size).toBe(1);
  expect(await readdir(folder)).toHaveLength(1);
});

test('only a few images are drawn at once', async () => {
  let now = 0;
  let most = 0;
  const images = Array.from({ length: 40 }, (_, index) => ({
    path: `${index}.png`,
    key: index,
    async draw() {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      return Buffer.from('x');
    },
  }));
  await drawImages(images, folder);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
});

test('the cache forgets what no build has used for a month', async () => {
  const [old, recent] = await drawImages([imageOf('old.png'), imageOf('recent.png')], folder);
  const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);
  if (!old || !recent) throw new Error('Both were drawn.');
  await utimes(old.file, days(40), days(40));
  await utimes(recent.file, days(20), days(20));
  await prune(folder);
  await expect(readFile(old.file)).rejects.toThrow('ENOENT');
  await expect(readFile(recent.file)).resolves.toBeDefined();
});

test('a use of a cached image is remembered', async () => {
  const image = imageOf('social/home.png');
  const [drawn] = await drawImages([image], folder);
  if (!drawn) throw new Error('It was drawn.');
  await utimes(drawn.file, new Date(0), new Date(0));
  await drawImages([image], folder);
  await prune(folder);
  await expect(readFile(drawn.file)).resolves.toBeDefined();
});

test('a file that is no image of the cache yet is left to the next build', async () => {
  await writeFile(join(folder, 'half.png.1'), 'half');
  await prune(folder);
  expect(await readdir(folder)).toEqual(['half.png.1']);
});
