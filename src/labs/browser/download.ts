import { keep, readKept } from './cache.ts';
import type { PostgresFile } from './messages.ts';
import type { Count } from './progress.ts';
import { DatabaseUnavailableError } from './errors.ts';

/**
 * Gets a file from what the browser keeps, else from the network, and has it kept.
 *
 * @param use makes something of the decompressed content, and rejects what cannot be right
 * @param count told how many compressed bytes there are so far
 * @throws DatabaseUnavailableError
 */
export async function getFile<T>(
  file: PostgresFile,
  use: (content: Response) => Promise<T>,
  count: Count,
): Promise<T> {
  const kept = await readKept(file.url);
  if (kept?.size === file.size) {
    try {
      const made = await use(decompress(kept.stream()));
      count(file.size, 'kept');
      return made;
    } catch {
      // It is damaged, and replaced by what the network has.
    }
  }
  return download(file, use, count);
}

/** The decompressed content of a gzip stream; reading it fails where the stream is damaged. */
export function decompress(content: ReadableStream<BufferSource>): Response {
  return new Response(content.pipeThrough(new DecompressionStream('gzip')));
}

async function download<T>(
  { url, size }: PostgresFile,
  use: (content: Response) => Promise<T>,
  count: Count,
): Promise<T> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      chunks.push(chunk);
      loaded += chunk.length;
      count(loaded, 'network');
      controller.enqueue(chunk);
    },
  });
  const body = await request(url);
  try {
    const made = await use(decompress(body.pipeThrough(counting)));
    void keep(url, new Blob(chunks));
    return made;
  } catch (error) {
    // A stream fails with a TypeError, whatever the reason; compilers and memory with others.
    if (!(error instanceof TypeError)) throw error;
    throw new DatabaseUnavailableError(loaded < size ? interrupted : damaged, { cause: error });
  }
}

const interrupted =
  'PostgreSQL could not be downloaded. Check the connection to the internet, then run again.';

const damaged =
  'What the site hands out as PostgreSQL is damaged. Reload the page, then run again.';

async function request(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new DatabaseUnavailableError(interrupted, { cause: error });
  });
  if (response.ok && response.body) return response.body;
  throw new DatabaseUnavailableError(
    response.status === 404
      ? 'The site has been renewed since this page was opened. Reload the page, then run again.'
      : `The site does not hand out PostgreSQL now (status ${String(response.status)}). Run again later.`,
  );
}
