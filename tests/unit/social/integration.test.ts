import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AstroError } from 'astro/errors';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { socialImages } from '../../../src/social/integration.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'social-'));
  vi.stubEnv('CONTENT_DIR', join(folder, 'content'));
  await write('content/questions.md', '## SQL\n\n- Why **NULL**?\n- What is `ctid`?\n');
  await write(
    'content/site.json',
    JSON.stringify({
      name: 'Drill',
      description: 'Questions.',
      repository: 'https://github.com/owner/drill',
      document: 'questions.md',
      outline: 'scenario',
    }),
  );
  await write(
    'public/favicon.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"/>',
  );
  await write(
    'src/styles/tokens.css',
    `--color-paper: light-dark(#ffffff, #000000); --color-ink: light-dark(#000000, #ffffff);
    [data-topic='1'] { --color-accent: light-dark(#008080, #80ffff); }`,
  );
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function write(path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
}

/** Runs the hooks of a build as Astro does. */
async function build(): Promise<void> {
  const hooks = new Map<string, unknown>(Object.entries(socialImages().hooks));
  const run = async (name: string, given: object) => {
    const hook = hooks.get(name);
    if (typeof hook !== 'function') throw new Error(`There is no hook ${name}.`);
    await Reflect.apply(hook, undefined, [given]);
  };
  const urlOf = (path: string) => pathToFileURL(`${join(folder, path)}/`);
  const config = { cacheDir: urlOf('cache'), publicDir: urlOf('public'), srcDir: urlOf('src') };
  await run('astro:config:done', { config });
  await run('astro:build:start', {});
  await run('astro:build:done', { dir: urlOf('dist') });
}

test('a build holds an image for each page and the icons', async () => {
  await build();
  const files = await readdir(join(folder, 'dist'), { recursive: true });
  expect(files.filter((file) => file.endsWith('.png')).toSorted()).toEqual(
    [
      'apple-touch-icon.png',
      'icon-192.png',
      'icon-512.png',
      'icon-maskable-512.png',
      'social/evidence.png',
      'social/home.png',
      'social/labs.png',
      'social/print.png',
      'social/search.png',
      'social/sql.png',
      'social/sql/what-is-ctid.png',
      'social/sql/why-null.png',
    ].map((path) => join(path)),
  );
});

test('an image that cannot be drawn stops the build and is named', async () => {
  await write('public/favicon.svg', '<svg');
  const error: unknown = await build().catch((error: unknown) => error);
  expect(error).toBeInstanceOf(AstroError);
  expect(String(error)).toMatch(/The image \S+\.png could not be drawn: /);
});
