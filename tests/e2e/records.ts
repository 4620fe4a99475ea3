import type { Page } from 'playwright/test';
import { site } from '../../src/site.ts';

/** Name of the database in which a browser keeps a reader's records. */
export const database = `root-cause:${site.base}`;

/** Everything in one store of the records. Nothing where no page has made it yet. */
export async function readRecords(page: Page, store: string): Promise<unknown[]> {
  return page.evaluate(
    ([database, store]) =>
      new Promise<unknown[]>((resolve) => {
        const opening = indexedDB.open(database);
        // Whoever looks must not make one.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
    [database, store] as const,
  );
}

/** Puts records into a store, behind the back of the site. */
export async function putRecords(page: Page, store: string, records: object[]): Promise<void> {
  await page.evaluate(
    ([database, store, records]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onerror = () => reject(new Error('There is no database.'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(store, 'readwrite');
          for (const record of records) transaction.objectStore(store).put(record);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [database, store, records] as const,
  );
}

/** From the next page on the browser refuses to keep anything. */
export async function blockStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('Access is denied.', 'SecurityError');
      },
    });
  });
}

/** The page's storage is full; `makeRoom` gives the way out. */
export async function fillStorage(page: Page): Promise<{ makeRoom: () => Promise<void> }> {
  await page.evaluate(() => {
    const stores = IDBObjectStore.prototype;
    const put = Object.getOwnPropertyDescriptor(stores, 'put') ?? {};
    stores.put = () => {
      throw new DOMException('There is no room.', 'QuotaExceededError');
    };
    addEventListener('room', () => Object.defineProperty(stores, 'put', put), { once: true });
  });
  return { makeRoom: () => page.evaluate(() => void dispatchEvent(new Event('room'))) };
}
