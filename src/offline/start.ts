/** All that a page loads at once of reading offline: the rest waits until the page is done. */
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => setTimeout(begin));
}

function begin() {
  if (savesData(navigator) && !navigator.serviceWorker.controller) return;
  // Blocked or full storage, or an address that is no longer there: the page needs none of it.
  import('./registration.ts').then(({ register }) => register()).catch(() => undefined);
}

/** Whether the reader asked for less. Then a page is all that comes, unless the site is here already. */
function savesData(navigator: Navigator & { connection?: { saveData?: boolean } }): boolean {
  return navigator.connection?.saveData ?? false;
}
