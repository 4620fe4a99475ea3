/** An event whose worker must live until a promise has settled. */
export interface LastingEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

/** What this worker uses of a service worker's global scope; TypeScript knows that of pages alone. */
export interface WorkerScope {
  readonly registration: Pick<ServiceWorkerRegistration, 'installing' | 'waiting' | 'scope'>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(
    type: 'message',
    listener: (event: LastingEvent & MessageEvent<unknown>) => void,
  ): void;
  addEventListener(
    type: 'fetch',
    listener: (event: LastingEvent & { readonly request: Request }) => void,
  ): void;
}

declare const self: unknown;

export const worker = self as WorkerScope;
