import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'astro/zod';
import { readOutlines } from '../answers/outlines.ts';
import type { Category } from '../questions/document.ts';
import { parseQuestionDocument } from '../questions/parse.ts';
import { contentDir, site } from '../site.ts';
import { createCards } from './cards.ts';
import { accentOf, readColours } from './colours.ts';
import { findFont } from './font.ts';
import { createIcons } from './icons.ts';
import { drawImages, placeImages, prune } from './images.ts';
import { createPreviews } from './previews.ts';

// Draws every image at once, waits to be told the folder of the built site, and places them there.

const order = z.object({ cache: z.string(), mark: z.string(), tokens: z.string() });
const files = order.parse(workerData);

const [categories, mark, tokens] = await Promise.all([
  readCategories(),
  readFile(files.mark, 'utf8'),
  readFile(files.tokens, 'utf8'),
]);
const colours = readColours(tokens);
const house = { name: site.name, language: site.language, mark, colours, font: findFont() };
const drawn = await drawImages(
  [
    ...createIcons(mark, colours.paper, accentOf(colours, 1)),
    ...createPreviews(house, createCards(site, categories)),
  ],
  files.cache,
);

if (parentPort) {
  const [folder] = z.tuple([z.string()]).parse(await once(parentPort, 'message'));
  await placeImages(drawn, folder);
  await prune(files.cache);
}

/** Only the document: the build has checked the whole folder before. */
async function readCategories(): Promise<Category[]> {
  const file = join(contentDir, site.document);
  const { outlines } = await readOutlines(contentDir);
  const options = { file, outlines: outlines.map(({ id }) => id), defaultOutline: site.outline };
  return parseQuestionDocument(await readFile(file, 'utf8'), options).categories;
}
