/** What a page tells the service worker. */
export type Message =
  /** To take over from the one before it; the name is Workbox's. */
  | { type: 'SKIP_WAITING' }
  /** Addresses that the page loaded while no service worker was there. */
  | { type: 'USED'; urls: string[] };

/** A message of a page, which may be of another version. Undefined when it is none that is known. */
export function parseMessage(value: unknown): Message | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  if (value.type === 'SKIP_WAITING') return { type: 'SKIP_WAITING' };
  if (value.type !== 'USED' || !('urls' in value) || !Array.isArray(value.urls)) return undefined;
  return { type: 'USED', urls: value.urls.filter((url) => typeof url === 'string') };
}
