import type { Loader, LoaderContext } from 'astro/loaders';
import { AstroError } from 'astro/errors';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Content, readContent } from '../content-check/content.ts';
import { formatReports } from '../authored/reports.ts';

interface Entry {
  id: string;
}

/**
 * Loads one collection out of an author's content folder: `pick` chooses its entries.
 *
 * The folder is checked as a whole first. Any fault in it stops the build with all of them at once
 * as an `AstroError`; what the document holds that could not be placed is logged as a warning.
 */
export function contentLoader(
  name: string,
  contentDir: string,
  pick: (content: Content) => Entry[],
): Loader {
  return {
    name,
    async load(context) {
      fill(context, pick(await checked(contentDir, context)));
      context.watcher?.add(contentDir);
      for (const event of ['add', 'change', 'unlink'] as const) {
        context.watcher?.on(event, (path: string) => void reload(path));
      }

      async function reload(path: string) {
        if (relative(contentDir, path).startsWith('..')) return;
        readings.delete(contentDir);
        // Every collection hears of a change before one of them reads again.
        await Promise.resolve();
        const reading = checked(contentDir, context);
        const current = readings.get(contentDir);
        // What is at fault has been logged; the pages stay as they were.
        const content = await reading.catch(() => undefined);
        if (content && readings.get(contentDir) === current) fill(context, pick(content));
      }
    },
  };
}

/** Wraps the loader of the answers, so that it never meets a folder that has faults. */
export function afterCheck(contentDir: string, loader: Loader): Loader {
  return {
    ...loader,
    async load(context) {
      await checked(contentDir, context);
      if (existsSync(join(contentDir, 'answers'))) await loader.load(context);
    },
  };
}

/** One reading of a folder serves all its collections. */
const readings = new Map<string, Promise<Content>>();

async function checked(contentDir: string, { logger }: LoaderContext): Promise<Content> {
  const first = !readings.has(contentDir);
  const reading = readings.get(contentDir) ?? readContent(contentDir);
  readings.set(contentDir, reading);
  const content = await reading;
  const { faults, notices } = content.reports;
  if (faults.length > 0) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    if (first) logger.error(`\n${formatReports(faults)}`);
    throw new AstroError(`${count} in the content, listed above.`, 'Correct them and build again.');
  }
  if (first && notices.length > 0) logger.warn(`\n${formatReports(notices)}`);
  return content;
}

/** Replaces the whole collection: an entry that vanished from the document vanishes here too. */
function fill(context: LoaderContext, entries: Entry[]) {
  context.store.clear();
  for (const entry of entries) {
    const data = { ...entry };
    context.store.set({ id: entry.id, data, digest: context.generateDigest(data) });
  }
}
