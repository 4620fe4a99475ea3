import type { Message } from './message.ts';

/**
 * Lets the service worker keep the site, and offers a newer version when all of it is here.
 * workbox-window would do, but it is four times as large as what a reading page has left.
 */
export async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker.controller) {
    serviceWorker.addEventListener('controllerchange', tellUsed, { once: true });
  }
  const scope = import.meta.env.BASE_URL;
  const registration = await serviceWorker.register(`${scope}sw.js`, {
    scope,
    // GitHub Pages lets every file be ten minutes old, which would hold up repairs.
    updateViaCache: 'none',
  });
  registration.addEventListener('updatefound', watch);
  watch();
  offerWaiting();

  function watch() {
    registration.installing?.addEventListener('statechange', offerWaiting);
  }

  function offerWaiting() {
    // The first version of all replaces none.
    if (!registration.active || !registration.waiting) return;
    void import('./update-bar.ts').then(({ offerUpdate }) => offerUpdate(take));
  }

  function take() {
    // Taken in another page already, which left this one as it was.
    if (!registration.waiting) return location.reload();
    const reload = () => location.reload();
    serviceWorker.addEventListener('controllerchange', reload);
    registration.waiting.postMessage({ type: 'SKIP_WAITING' } satisfies Message);
    // Chromium lets a worker that is busy at that moment go on; a reload makes it give way.
    setTimeout(reload, 3000);
  }
}

/** Tells what this page had loaded before anybody was there to keep it. */
function tellUsed() {
  const urls = performance.getEntriesByType('resource').map(({ name }) => name);
  navigator.serviceWorker.controller?.postMessage({ type: 'USED', urls } satisfies Message);
}
