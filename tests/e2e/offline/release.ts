import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { gather } from '../../../src/offline/build/gather-files.ts';
import { writeOffline } from '../../../src/offline/build/write-worker.ts';
import { site } from '../../../src/site.ts';

const dist = resolve('dist');

/** What a small copy of the site is made of: a category with a question, the search, and scripts. */
const copied =
  /^(?:$|[^/]+\.(?!html)[^/]+$|(?:index|404)\.html$|(?:_astro|search|offline)(?:\/|$)|pagefind(?:$|\/(?!fragment))|fastapi(?:$|\/(?:index\.html|rate-limiting(?:\/|$))))/;

/**
 * Builds a release of a small copy of the site into a new folder. It says its name on the home
 * page, and its scripts have names that are its own. `throughout` changes every text and script.
 */
export async function release(name: string, { throughout = false } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `release-${name}-`));
  await cp(dist, folder, {
    recursive: true,
    filter: (path) => copied.test(relative(dist, path)),
  });
  const scripts = (await readdir(join(folder, '_astro'))).filter((file) => /^dialog\./.test(file));
  for (const file of await readdir(folder, { recursive: true })) {
    if (!/\.(html|js|json|txt|xml|md|svg)$/.test(file)) continue;
    let text = await readFile(join(folder, file), 'utf8');
    for (const script of scripts) text = text.replaceAll(script, `dialog.${name}.js`);
    if (file === 'index.html') text = text.replace('</h1>', ` (${name})</h1>`);
    await writeFile(join(folder, file), throughout ? `${text}\n` : text);
  }
  for (const script of scripts) {
    const content = await readFile(join(folder, '_astro', script));
    await writeFile(join(folder, '_astro', `dialog.${name}.js`), content);
    await writeFile(join(folder, '_astro', script), '');
  }
  await writeOffline(folder, await gather(folder, site.base));
  return folder;
}
