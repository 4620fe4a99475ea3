import { type Server, type Socket, connect, createServer } from 'node:net';

/** A network between a browser and a server, the same for all connections of it. */
interface Network {
  /** Bytes a second towards the browser, shared by all connections. */
  down: number;
  /** Milliseconds there and back. */
  roundTrip: number;
}

/** What Chromium's developer tools call slow 4G: 1.6 Mbit/s, 150 ms. */
export const slow4g: Network = { down: (1.6 * 1024 * 1024) / 8, roundTrip: 150 };

/** The largest piece that goes over the line in one go, in bytes. */
const packet = 1400;

/**
 * A server that passes everything on to `port`, as slowly as the network. The browser's own throttle
 * would know nothing of a service worker, which shares the line with its page.
 */
export function slowNetwork(port: number, { down, roundTrip }: Network): Server {
  let freeAt = 0;
  return createServer((browser) => {
    const server = connect(port, '127.0.0.1');
    for (const socket of [browser, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => {
        browser.destroy();
        server.destroy();
      });
    }
    delay(browser, server, () => performance.now() + roundTrip / 2);
    delay(server, browser, (size) => {
      freeAt = Math.max(freeAt, performance.now()) + (1000 * size) / down;
      return freeAt + roundTrip / 2;
    });
  });
}

/** Passes on what comes, each packet at the time that `arrival` gives it. */
function delay(from: Socket, to: Socket, arrival: (size: number) => number): void {
  let last = Promise.resolve();
  const at = async (time: number) => {
    const wait = time - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
  from.on('data', (chunk: Buffer) => {
    from.pause();
    const pieces = Array.from({ length: Math.ceil(chunk.length / packet) }, (_, piece) =>
      chunk.subarray(piece * packet, (piece + 1) * packet),
    );
    for (const piece of pieces) {
      const time = arrival(piece.length);
      last = last.then(() => at(time)).then(() => void to.write(piece));
    }
    from.resume();
  });
  from.on('close', () => void last.then(() => to.end()));
}
