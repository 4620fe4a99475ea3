import type { Failure, Run } from '../postgres.ts';
import type { Statement } from '../statements.ts';

/** Where the parts of PostgreSQL lie, as the build wrote them. */
export interface PostgresFiles {
  /** The server, WebAssembly. */
  postgres: PostgresFile;
  /** What makes a data directory, WebAssembly. */
  initdb: PostgresFile;
  /** What a server finds beside it: time zones, catalogs, text search dictionaries. */
  share: PostgresFile;
  /** Names the empty data directory that these parts make. No file lies there. */
  empty: string;
}

/** A file compressed with gzip. */
export interface PostgresFile {
  /** Address from the root of the host; it changes with the content. */
  url: string;
  /** Bytes, compressed. */
  size: number;
}

/** What starts a PostgreSQL without any request. */
export interface Parts {
  postgres: WebAssembly.Module;
  initdb: WebAssembly.Module;
  share: Blob;
  /** A data directory as initdb leaves it, a tar file: without it, initdb has to make one. */
  empty: Blob | undefined;
}

/** What the page asks of the worker: to open first and once, then to run, one thing at a time. */
export type ToWorker =
  | {
      type: 'open';
      files: PostgresFiles;
      setup: readonly Statement[];
      /** From an earlier worker of this page. */
      parts: Parts | undefined;
    }
  | { type: 'run'; statements: readonly Statement[]; limit: number | undefined };

/** What the worker tells the page. */
export type FromWorker =
  | { type: 'loading'; loaded: number; total: number }
  | { type: 'starting' }
  /** What the next worker of this page may start with. */
  | { type: 'parts'; parts: Parts }
  | { type: 'opened' }
  | { type: 'setup failed'; statement: Statement; failure: Failure }
  | { type: 'unavailable'; message: string }
  | { type: 'ran'; run: Run }
  /** PostgreSQL is in no state to go on. */
  | { type: 'crashed'; message: string };
