import { drop, keep, keepOnly, lacks, readKept } from './cache.ts';
import { decompress, getFile } from './download.ts';
import type { Parts, PostgresFiles } from './messages.ts';
import { sumProgress } from './progress.ts';

/**
 * Gets the parts of PostgreSQL, at the same time.
 *
 * @param onLoading told the compressed bytes there are, and those of all parts
 * @throws DatabaseUnavailableError
 */
export async function getParts(
  { postgres, initdb, share, empty }: PostgresFiles,
  onLoading: (loaded: number, total: number) => void,
): Promise<Parts> {
  const files = [postgres, initdb, share] as const;
  const counts = sumProgress(
    files.map(({ size }) => size),
    onLoading,
  );
  const count = (file: number) => counts[file] ?? (() => undefined);
  const [server, maker, shared, directory] = await Promise.all([
    getFile(postgres, compile, count(0)),
    getFile(initdb, compile, count(1)),
    getFile(share, (content) => content.blob(), count(2)),
    getEmpty(empty),
  ]);
  return { postgres: server, initdb: maker, share: shared, empty: directory };
}

/**
 * Has an empty data directory kept for the visits to come, and nothing of earlier versions. Lets
 * other work of its thread go on meanwhile.
 */
export async function keepEmpty(files: PostgresFiles, tar: Blob): Promise<void> {
  if (!(await lacks(files.empty))) return;
  const compressed = new Response(tar.stream().pipeThrough(new CompressionStream('gzip')));
  await keep(files.empty, await compressed.blob());
  await keepOnly([files.postgres.url, files.initdb.url, files.share.url, files.empty]);
}

async function getEmpty(url: string): Promise<Blob | undefined> {
  const kept = await readKept(url);
  if (!kept) return undefined;
  try {
    return await decompress(kept.stream()).blob();
  } catch {
    // It is damaged, and made once more.
    await drop(url);
    return undefined;
  }
}

async function compile(content: Response): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await content.arrayBuffer());
}
