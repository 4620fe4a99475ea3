import { Client, DatabaseError } from 'pg';
import type { Outcome, Recording, Rows } from '../../src/replays/recording.ts';
import { gone, outcomeOf, textOf } from './server-words.ts';
import { asText, readRows, toRows } from './text-rows.ts';

type Message = Omit<Recording['steps'][number]['messages'][number], 'session'>;

type Transaction = Recording['steps'][number]['transactions'][number];

/** Milliseconds that a look may wait for a lock before it is given up. */
export const patienceOfLooks = 200;

/** One session of a replay: a connection that runs one statement at a time. */
export class Session {
  readonly name: string;
  /** Number of its process on the server. */
  readonly pid: number;
  readonly #client: Client;
  #messages: Message[] = [];
  #tags: string[] = [];
  /** Whether a statement of the script runs, which takes the server's errors. */
  #isAsked = false;
  /** Why the server has ended the connection. */
  #end: Outcome | undefined;
  #onReady: () => void = () => undefined;

  private constructor(name: string, pid: number, client: Client) {
    this.name = name;
    this.pid = pid;
    this.#client = client;
    this.#listen();
  }

  /** Connects; `application_name` is the session's name. */
  static async open(name: string, address: string): Promise<Session> {
    const client = new Client({ connectionString: address, application_name: name });
    // What ends the connection is told by its statements.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await readRows(client, 'SELECT pg_backend_pid()');
    return new Session(name, Number(rows[0]?.[0]), client);
  }

  /** Whether it is in a transaction, as the server said after its last statement. */
  get transaction(): Transaction {
    const status = this.#end ? null : this.#client.getTransactionStatus();
    if (status === 'E') return 'failed';
    return status === 'T' ? 'open' : 'none';
  }

  /** Runs one statement; ends when the server is ready for the next, or has gone. */
  async run(sql: string): Promise<Outcome> {
    this.#isAsked = true;
    const outcome = await this.#send(sql);
    this.#isAsked = false;
    return outcome;
  }

  /** What arrived without being asked for since the last call. */
  takeMessages(): Message[] {
    const messages = this.#messages;
    this.#messages = [];
    return messages;
  }

  /** Makes the server deliver what it holds ready for a session in no transaction. */
  async flush(): Promise<void> {
    if (this.transaction === 'none') await this.#send('');
  }

  /**
   * What a query gives inside the open transaction, which goes on as if it had not been asked;
   * undefined where it fails, or would have to wait.
   */
  async look(sql: string): Promise<Rows | undefined> {
    const savepoint = '"a look"';
    await this.#send(`SAVEPOINT ${savepoint}`);
    await this.#send(`SET LOCAL lock_timeout = ${String(patienceOfLooks)}`);
    const seen = await this.#send(sql);
    // Gives back the locks of the look as well.
    await this.#send(`ROLLBACK TO SAVEPOINT ${savepoint}`);
    await this.#send(`RELEASE SAVEPOINT ${savepoint}`);
    return seen.kind === 'done' ? seen.result : undefined;
  }

  /** Ends the connection, whatever it is doing. */
  async close(): Promise<void> {
    await this.#client.end();
  }

  async #send(sql: string): Promise<Outcome> {
    if (this.#end) return this.#end;
    this.#tags = [];
    const ready = new Promise<void>((resolve) => (this.#onReady = resolve));
    const outcome = await this.#ask(sql);
    await ready;
    return outcome;
  }

  async #ask(sql: string): Promise<Outcome> {
    try {
      const result = await this.#client.query({ text: sql, rowMode: 'array', types: asText });
      const command = this.#tags.join('; ');
      return result.fields.length > 0
        ? { kind: 'done', command, result: toRows(result) }
        : { kind: 'done', command };
    } catch (error) {
      if (error instanceof DatabaseError) return outcomeOf(error);
      if (this.#end) return this.#end;
      throw error;
    }
  }

  #listen(): void {
    const { connection } = this.#client;
    connection.on('commandComplete', ({ text }: { text: string }) => void this.#tags.push(text));
    connection.on('readyForQuery', () => this.#onReady());
    connection.on('errorMessage', (error: DatabaseError) => {
      if (error.severity !== 'FATAL') return;
      this.#end = outcomeOf(error);
      if (!this.#isAsked) this.#messages.push({ kind: 'notice', text: textOf(error) });
    });
    connection.on('end', () => {
      this.#end ??= gone;
      this.#onReady();
    });
    this.#client.on('notice', (notice) => {
      this.#messages.push({ kind: 'notice', text: textOf(notice) });
    });
    this.#client.on('notification', ({ channel, payload, processId }) => {
      const content = payload ? ` with payload "${payload}"` : '';
      const text = `Notification "${channel}"${content} from process ${String(processId)}`;
      this.#messages.push({ kind: 'notification', text });
    });
  }
}
