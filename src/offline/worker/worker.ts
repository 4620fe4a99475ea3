import { parseMessage } from '../message.ts';
import { demandContent, dropFormer, isOnceUsed, kept, usedCache } from './kept.ts';
import { dropPack, keepPack } from './unpack.ts';
import { addRoutes } from './routes.ts';
import { type LastingEvent, worker } from './scope.ts';

// A new version waits until every page of the old one is closed, or a reader asks for it.
worker.addEventListener('install', (event) => event.waitUntil(install(event)));

worker.addEventListener('activate', (event) => {
  // The very first visit is served from then on, too.
  event.waitUntil(Promise.all([worker.clients.claim(), dropFormer(event)]));
});

worker.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.waitUntil(dropFormer(event));
});

worker.addEventListener('message', (event) => {
  const message = parseMessage(event.data);
  if (message?.type === 'SKIP_WAITING') event.waitUntil(worker.skipWaiting());
  if (message?.type === 'USED') event.waitUntil(keepUsed(message.urls));
});

addRoutes();

async function install(event: LastingEvent): Promise<void> {
  await keepPack();
  // Workbox fetches, file by file, what the pack did not bring.
  await kept.install(event);
  await dropPack();
}

/** Keeps what a page had loaded before this worker was there to see it. */
async function keepUsed(urls: readonly string[]): Promise<void> {
  const used = await caches.open(usedCache);
  for (const url of urls.filter(isOnceUsed)) {
    if (!(await used.match(url))) await used.add(demandContent(new Request(url)));
  }
}
