import { databaseName } from './connection.ts';

const channel = open();

const here = new EventTarget();

/** Tells every page of this site that records changed. */
export function announce(): void {
  channel?.postMessage('changed');
  here.dispatchEvent(new Event('changed'));
}

/** Calls back when this page changed records. */
export function listenHere(listener: () => void): void {
  here.addEventListener('changed', listener);
}

/** Calls back when another page may have changed records: it said so, or this one slept. */
export function listen(listener: () => void): void {
  channel?.addEventListener('message', listener);
  addEventListener('pageshow', ({ persisted }) => persisted && listener());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') listener();
  });
}

/** Nothing where the browser refuses it with its storage. */
function open(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(databaseName);
  } catch {
    return undefined;
  }
}
