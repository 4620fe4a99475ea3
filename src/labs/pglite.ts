import { messages, type PGlite, protocol } from '@electric-sql/pglite';
import type { Failure, Postgres, Result, Run } from './postgres.ts';
import type { Statement } from './statements.ts';

/** How many rows a reader is shown of one statement. */
const usualLimit = 200;

/** Runs statements in a PGlite. The only file that knows PostgreSQL's protocol. */
export function postgresIn(database: PGlite): Postgres {
  return {
    async run(statements, limit = usualLimit) {
      const results: Result[] = [];
      let transaction: Run['transaction'] = 'none';
      for (const statement of statements) {
        const started = performance.now();
        const { messages } = await database.execProtocol(ask(statement.sql, limit), {
          throwOnError: false,
        });
        const result = readResult(statement, messages, performance.now() - started);
        transaction = readTransaction(messages);
        results.push(result);
        if (result.failure) break;
      }
      return { results, transaction };
    },
  };
}

/** The extended protocol, since it is the one that can stop after a number of rows. */
function ask(sql: string, limit: number): Uint8Array {
  const { serialize } = protocol;
  return concat([
    serialize.parse({ text: sql }),
    serialize.bind(),
    serialize.describe({ type: 'P' }),
    serialize.execute({ rows: limit }),
    serialize.sync(),
  ]);
}

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

type Message = Awaited<ReturnType<PGlite['execProtocol']>>['messages'][number];

function readResult(statement: Statement, received: Message[], time: number): Result {
  const result: Result = {
    statement,
    command: '',
    columns: [],
    rows: [],
    more: false,
    messages: [],
    time,
    failure: undefined,
  };
  for (const message of received) {
    if (message instanceof messages.RowDescriptionMessage) {
      result.columns = message.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
    } else if (message instanceof messages.DataRowMessage) {
      result.rows.push(message.fields);
    } else if (message instanceof messages.CommandCompleteMessage) {
      result.command = message.text;
    } else if (message instanceof messages.NoticeMessage) {
      result.messages.push(`${message.severity ?? 'NOTICE'}: ${message.message ?? ''}`);
    } else if (message instanceof messages.NotificationResponseMessage) {
      result.messages.push(`Notification on ${message.channel}: ${message.payload}`);
    } else if (message instanceof messages.DatabaseError) {
      result.failure = readFailure(message, statement);
    } else if (message.name === 'portalSuspended') {
      result.more = true;
      result.command = `SELECT ${String(result.rows.length)}`;
    }
  }
  return result;
}

function readFailure(error: messages.DatabaseError, { sql, from }: Statement): Failure {
  const position = Number(error.position);
  return {
    sqlstate: error.code ?? 'XX000',
    message: error.message,
    detail: error.detail,
    hint: error.hint,
    // PostgreSQL counts characters from 1, an editor UTF-16 units from 0.
    at:
      position > 0
        ? from +
          Array.from(sql)
            .slice(0, position - 1)
            .join('').length
        : undefined,
  };
}

function readTransaction(received: Message[]): Run['transaction'] {
  const ready = received.findLast((message) => message instanceof messages.ReadyForQueryMessage);
  switch (ready?.status) {
    case 'T':
      return 'open';
    case 'E':
      return 'failed';
    default:
      return 'none';
  }
}
