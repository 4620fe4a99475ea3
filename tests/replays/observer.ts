import { z } from 'astro/zod';
import { Client, DatabaseError } from 'pg';
import type { Rows } from '../../src/replays/recording.ts';
import { patienceOfLooks } from './session.ts';
import { readRows } from './text-rows.ts';

/** A lock that a process waits for. */
export interface AwaitedLock {
  type: string;
  mode: string;
  relation?: string;
}

/** A connection that takes no part and sees what is committed, and who waits for whom. */
export class Observer {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(address: string): Promise<Observer> {
    const client = new Client({ connectionString: address, application_name: 'observer' });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`SET lock_timeout = ${String(patienceOfLooks)}`);
    return new Observer(client);
  }

  /** The processes that stand in the way of each of `pids`. */
  async readBlockers(pids: readonly number[]): Promise<Map<number, number[]>> {
    if (pids.length === 0) return new Map();
    const blockers = await this.#readJson(
      z.record(z.string(), z.array(z.number())),
      `SELECT json_object_agg(pid, pg_blocking_pids(pid)) FROM unnest(ARRAY[${pids.join()}]) AS pid`,
    );
    return new Map(pids.map((pid) => [pid, blockers[String(pid)] ?? []]));
  }

  /** The lock that each of `pids` waits for; those that wait for none are left out. */
  async readLocks(pids: readonly number[]): Promise<Map<number, AwaitedLock>> {
    if (pids.length === 0) return new Map();
    const locks = await this.#readJson(z.array(lockSchema), locksOf(pids));
    return new Map(
      locks.map(({ pid, type, mode, relation }) => [
        pid,
        { type, mode, ...(relation !== null && { relation }) },
      ]),
    );
  }

  /** The names of relations by their object identifiers; those that nobody else can see are absent. */
  async readRelations(oids: readonly number[]): Promise<Map<number, string>> {
    if (oids.length === 0) return new Map();
    const names = await this.#readJson(
      z.record(z.string(), z.string()),
      `SELECT coalesce(json_object_agg(oid, oid::regclass::text), '{}')
       FROM pg_class WHERE oid IN (${oids.join()})`,
    );
    return new Map(Object.entries(names).map(([oid, name]) => [Number(oid), name]));
  }

  /** What a query gives to a stranger; undefined where it would have to wait for a lock. */
  async look(sql: string): Promise<Rows | undefined> {
    try {
      return await readRows(this.#client, sql);
    } catch (error) {
      if (error instanceof DatabaseError && error.code === '55P03') return undefined;
      throw error;
    }
  }

  /** Version of the server: `18.4`. */
  async readVersion(): Promise<string> {
    const { rows } = await readRows(this.#client, 'SHOW server_version');
    return /^[\d.]+/.exec(rows[0]?.[0] ?? '')?.[0] ?? '';
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #readJson<Schema extends z.ZodType>(
    schema: Schema,
    sql: string,
  ): Promise<z.output<Schema>> {
    const { rows } = await readRows(this.#client, sql);
    return schema.parse(JSON.parse(rows[0]?.[0] ?? 'null'));
  }
}

const lockSchema = z.object({
  pid: z.number(),
  type: z.string(),
  mode: z.string(),
  relation: z.string().nullable(),
});

// Who waits for the transaction that changed a row holds the lock on the row's tuple meanwhile.
function locksOf(pids: readonly number[]): string {
  return `
    SELECT coalesce(json_agg(json_build_object(
      'pid', pid, 'type', locktype, 'mode', mode, 'relation', relname
    )), '[]')
    FROM pg_locks AS awaited
    LEFT JOIN LATERAL (
      SELECT oid::regclass::text AS relname FROM pg_class
      WHERE oid = coalesce(awaited.relation, (
        SELECT relation FROM pg_locks AS held
        WHERE awaited.locktype = 'transactionid' AND held.locktype = 'tuple'
          AND held.pid = awaited.pid
        LIMIT 1
      ))
    ) AS named ON true
    WHERE NOT granted AND pid IN (${pids.join()})`;
}
