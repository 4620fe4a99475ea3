import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pagesServer } from '../server.ts';

/** What a host may do instead of sending a file. */
export type Fault = (response: ServerResponse) => void;

/** A host of two sites, whose first can be published anew, answer wrongly, and go away. */
export class Host {
  /** The folder of the site that is published now. */
  folder: string;
  /** Wrong answers, by path. */
  readonly faults = new Map<string, Fault>();
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];
  #base: string;
  #server: Server | undefined;
  #port = 0;

  constructor(folder: string, base: string) {
    this.folder = folder;
    this.#base = base;
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      this.asked.push(path);
      const fault = this.faults.get(path);
      if (fault) return fault(response);
      if (path.startsWith('/other/')) {
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Other</h1>');
      }
      pagesServer(this.folder, this.#base).emit('request', request, response);
    }).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.#server) return;
    const closed = once(this.#server.close(), 'close');
    this.#server.closeAllConnections();
    await closed;
    this.#server = undefined;
  }

  /** Answers rightly from now on, and counts anew what is asked for. */
  mend(): void {
    this.faults.clear();
    this.asked.length = 0;
  }

  /** Address of a path below the site's base. */
  at(path: string): string {
    return `http://127.0.0.1:${this.#port}${this.#base}${path}`;
  }
}
