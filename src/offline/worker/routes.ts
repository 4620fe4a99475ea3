import { manifest } from 'virtual:offline-manifest';
import { PrecacheRoute } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { demandContent, findKept, isOnceUsed, kept, usedCache } from './kept.ts';

const { base, whole } = manifest;

/** Large files that somebody else keeps (src/labs/browser/cache.ts), or that nobody needs offline. */
const notOurs = ['postgres/', 'social/'].map((folder) => base + folder);

/** Says who answers which request: the first that matches. */
export function addRoutes(): void {
  // Tools read queries in the page: the file is the same.
  registerRoute(
    new PrecacheRoute(kept, {
      ignoreURLParametersMatching: [/./],
      directoryIndex: '',
      cleanURLs: false,
    }),
  );
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && isOnceUsed(url.href),
    new CacheFirst({
      cacheName: usedCache,
      plugins: [{ requestWillFetch: ({ request }) => Promise.resolve(demandContent(request)) }],
    }),
  );
  const pages = new NetworkFirst({ cacheName: usedCache, matchOptions: { ignoreSearch: true } });
  registerRoute(
    ({ request, url, sameOrigin }) => sameOrigin && (isPage(request) || isOurs(url)),
    async (options) => {
      const { request } = options;
      if (!whole) return pages.handle({ ...options, request });
      return (isPage(request) ? undefined : await findKept(request.url)) ?? fetch(request);
    },
  );
  setCatchHandler(async ({ request, url }) => {
    // A file that was lost here, and is another by now over there.
    const response = await fetch(request).catch(() => findKept(request.url));
    if (response) return response;
    return isPage(request) && url ? inWords(url) : Response.error();
  });
}

function isPage({ mode }: Request): boolean {
  return mode === 'navigate';
}

function isOurs({ pathname }: URL): boolean {
  return pathname.startsWith(base) && !notOurs.some((folder) => pathname.startsWith(folder));
}

/** Offline, says of a page that it is not here, or that there is none at that address. */
async function inWords({ pathname, search }: URL): Promise<Response> {
  const folder = pathname.endsWith('/index.html') ? pathname.slice(0, -10) : `${pathname}/`;
  if (await kept.matchPrecache(folder)) return Response.redirect(folder + search);
  const isFile = /\.\w+$/.test(pathname);
  const unknown = whole && !isFile && pathname.startsWith(base);
  const words = await kept.matchPrecache(`${base}${unknown ? '404.html' : 'offline/'}`);
  return new Response(words?.body ?? null, {
    status: unknown ? 404 : 503,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
