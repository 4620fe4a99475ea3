import { files } from 'virtual:postgres-files';
import type { Run } from '../postgres.ts';
import type { Statement } from '../statements.ts';
import type { Database, Progress } from './database.ts';
import {
  crashed,
  DatabaseClosedError,
  DatabaseCrashedError,
  DatabaseUnavailableError,
  SetupError,
} from './errors.ts';
import { inOrder } from './in-order.ts';
import type { FromWorker, Parts, ToWorker } from './messages.ts';

/** What an earlier database of this page was made of, for the next one to be there sooner. */
let parts: Parts | undefined;

/** A database in a worker of its own. `open` comes first, and once. */
export class WorkerDatabase implements Database {
  #worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'postgres',
  });
  #onProgress: (progress: Progress) => void;
  #inOrder = inOrder();
  #opening: PromiseWithResolvers<void> | undefined;
  #running: PromiseWithResolvers<Run> | undefined;
  #closed: Error | undefined;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
    this.#worker.addEventListener('message', this.#hear);
    this.#worker.addEventListener('error', this.#fail);
    addEventListener('pagehide', this.#leave);
  }

  async open(setup: readonly Statement[]): Promise<void> {
    this.#opening = Promise.withResolvers();
    this.#ask({ type: 'open', files, setup, parts });
    await this.#opening.promise;
    this.#opening = undefined;
  }

  run(statements: readonly Statement[], limit?: number): Promise<Run> {
    return this.#inOrder(() => {
      if (this.#closed) throw this.#closed;
      this.#running = Promise.withResolvers();
      this.#ask({ type: 'run', statements, limit });
      return this.#running.promise;
    });
  }

  close(): void {
    this.#end(new DatabaseClosedError());
  }

  #ask(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #end(reason: Error): void {
    if (this.#closed) return;
    this.#closed = reason;
    this.#worker.terminate();
    removeEventListener('pagehide', this.#leave);
    this.#opening?.reject(reason);
    this.#running?.reject(reason);
  }

  #leave = (): void => this.close();

  #hear = ({ data }: MessageEvent<FromWorker>): void => {
    if (this.#closed) return;
    switch (data.type) {
      case 'loading':
        return this.#onProgress({ kind: 'loading', loaded: data.loaded, total: data.total });
      case 'starting':
        return this.#onProgress({ kind: 'starting' });
      case 'parts':
        parts = data.parts;
        return;
      case 'opened':
        return this.#opening?.resolve();
      case 'setup failed':
        return this.#end(new SetupError(data.statement, data.failure));
      case 'unavailable':
        parts = undefined;
        return this.#end(new DatabaseUnavailableError(data.message));
      case 'ran':
        return this.#running?.resolve(data.run);
      case 'crashed':
        return this.#end(new DatabaseCrashedError(data.message));
    }
  };

  /** The worker's script cannot be loaded, or something in it has thrown. */
  #fail = (event: ErrorEvent): void => {
    event.preventDefault();
    this.#end(
      this.#opening
        ? new DatabaseUnavailableError(
            'PostgreSQL could not be loaded. Check the connection to the internet, reload the page, then run again.',
          )
        : new DatabaseCrashedError(crashed(event.message)),
    );
  };
}
