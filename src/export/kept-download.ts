/**
 * Lets a link that downloads a file of the site be followed offline, too. Chromium asks no service
 * worker for what it downloads, so the page fetches the file and hands it over itself.
 */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[download]')) {
  link.addEventListener('click', (event) => {
    if (!('serviceWorker' in navigator) || !navigator.serviceWorker.controller) return;
    event.preventDefault();
    // Without the file, its address says why.
    handOver(link.href).catch(() => location.assign(link.href));
  });
}

async function handOver(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The file answered ${response.status}.`);
  const copy = document.createElement('a');
  copy.href = URL.createObjectURL(await response.blob());
  copy.download = new URL(address).pathname.replace(/.*\//, '');
  copy.click();
  // Some browsers read the file only after the click is handled.
  setTimeout(() => URL.revokeObjectURL(copy.href), 60_000);
}
