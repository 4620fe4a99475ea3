import type { Failure } from '../postgres.ts';
import type { Statement } from '../statements.ts';

/** The database is gone, with all that was in it; another one can be opened. */
export class DatabaseClosedError extends Error {
  override name = 'DatabaseClosedError';
  constructor(message = 'The database was closed.') {
    super(message);
  }
}

/** The database is gone by a fault of its own. The message is for the reader. */
export class DatabaseCrashedError extends DatabaseClosedError {
  override name = 'DatabaseCrashedError';
}

/** What a reader is told of a crash. */
export function crashed(reason: string): string {
  return `PostgreSQL has crashed (${reason}), and what was in the database is gone. Run again to start over.`;
}

/** PostgreSQL cannot be started. The message tells the reader why, and what to do. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
}

/** A statement of the setup failed, so that there is no database. */
export class SetupError extends Error {
  override name = 'SetupError';
  readonly statement: Statement;
  readonly failure: Failure;

  constructor(statement: Statement, failure: Failure) {
    super(`The setup fails: ${failure.sqlstate} ${failure.message}\n${statement.sql}`);
    this.statement = statement;
    this.failure = failure;
  }
}
