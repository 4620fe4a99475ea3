import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

/**
 * Serves a built site as GitHub Pages does: under its base path, compressed where text, a folder
 * without its slash redirected, and `404.html` with status 404 for everything else.
 *
 * @param folder the built site
 * @param base the path it is served under, with a slash at both ends
 */
export function pagesServer(folder: string, base: string): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (`${pathname}/` === base) return void response.writeHead(301, { location: base }).end();

    const path = pathname.startsWith(base) ? normalize(decoded(pathname.slice(base.length))) : '..';
    const file = path.startsWith('..') ? undefined : find(folder, path);
    if (file === 'redirect') {
      return void response.writeHead(301, { location: `${pathname}/` }).end();
    }
    const served = file ?? join(folder, '404.html');
    const type = types[extname(served)] ?? 'application/octet-stream';
    // Pages compresses what it knows as text, and Pagefind's own file types are not that.
    const zip = type !== 'application/octet-stream' && type !== 'image/png';
    response.writeHead(file ? 200 : 404, {
      'content-type': type,
      'cache-control': 'max-age=600',
      ...(zip && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
    });
    const content = createReadStream(served);
    (zip ? content.pipe(createGzip()) : content).pipe(response);
  });
}

/** A broken escape names no file. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '..';
  }
}

function find(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  const status = statSync(file, { throwIfNoEntry: false });
  if (status?.isFile()) return file;
  if (!status?.isDirectory()) return undefined;
  const index = join(file, 'index.html');
  if (!statSync(index, { throwIfNoEntry: false })) return undefined;
  return path === '.' || path === '' || path.endsWith('/') ? index : 'redirect';
}
