import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** What a browser is told, and tells its reader, while there is no index. */
export const noIndexMessage = 'No index yet: run npm run build.';

/** Serves `…/pagefind/*` in `astro dev` from the folder of the last build, else a 404 that says why. */
export function serveIndex(folder: string) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const path = /\/pagefind\/((?:\w+\/)?[\w.-]+)(?:\?|$)/.exec(request.url ?? '')?.[1];
    if (path === undefined) return next();
    readFile(join(folder, path)).then(
      (file) => response.writeHead(200, { 'cache-control': 'no-store' }).end(file),
      () => response.writeHead(404, { 'content-type': 'text/plain' }).end(noIndexMessage),
    );
  };
}
