import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSite } from '../build-site.ts';

/** What one build of a site took. */
export interface BuildCost {
  /** Wall-clock time from start to exit, with the search index. */
  seconds: number;
  /** Largest memory of the building process, in MiB. The indexer runs beside it. */
  peakMemory: number;
}

/** Builds the site of a content folder into `outDir` and measures it. Throws when the build fails. */
export async function measureBuild(contentDir: string, outDir: string): Promise<BuildCost> {
  const scratch = await mkdtemp(join(tmpdir(), 'root-cause-bench-'));
  const report = join(scratch, 'peak');
  const reporter = pathToFileURL(join(import.meta.dirname, 'peak-memory.ts')).href;
  const start = performance.now();
  try {
    await buildSite(contentDir, outDir, {
      node: ['--import', reporter],
      env: { PEAK_MEMORY_FILE: report },
    });
    const seconds = (performance.now() - start) / 1000;
    return { seconds, peakMemory: Number(await readFile(report, 'utf8')) };
  } finally {
    await rm(scratch, { recursive: true });
  }
}
