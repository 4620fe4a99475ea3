import type { Statement } from './statements.ts';

/** A PostgreSQL of the reader's own, in this process or in a worker. */
export interface Postgres {
  /**
   * Runs statements one after the other, each by itself as psql does, until one fails.
   *
   * @param limit how many rows of each statement are returned at most
   */
  run(statements: readonly Statement[], limit?: number): Promise<Run>;
}

/** What became of statements that ran one after the other. */
export interface Run {
  /** One for each statement that ran; only the last can have failed. */
  results: Result[];
  /** Whether a transaction is open afterwards. */
  transaction: 'none' | 'open' | 'failed';
}

/** What became of one statement. */
export interface Result {
  statement: Statement;
  /** The command tag: `SELECT 3`, `CREATE INDEX`. Empty where it failed. */
  command: string;
  columns: Column[];
  /** Values as PostgreSQL writes them; `null` is NULL. */
  rows: (string | null)[][];
  /** Whether there were more rows than the limit. */
  more: boolean;
  /** Notices and warnings, and notifications, in their order. */
  messages: string[];
  /** Milliseconds it took, sending no rows over any network. */
  time: number;
  failure: Failure | undefined;
}

interface Column {
  name: string;
  /** Object identifier of its type in `pg_type`. */
  type: number;
}

/** Why a statement failed. */
export interface Failure {
  sqlstate: string;
  message: string;
  detail: string | undefined;
  hint: string | undefined;
  /** Where in the text that the statement was taken from, in UTF-16 units; absent where unknown. */
  at: number | undefined;
}
