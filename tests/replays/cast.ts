import { setTimeout as delay } from 'node:timers/promises';
import type { Outcome, Recording, Rows } from '../../src/replays/recording.ts';
import { Mask } from './mask.ts';
import { Observer } from './observer.ts';
import { Session } from './session.ts';
import { Stillness, type WaitGraph } from './stillness.ts';

type RecordedStep = Recording['steps'][number];

/** A statement that was sent and whose end was not told yet. */
export interface Statement {
  session: string;
  /** Index of its step. */
  step: number;
  sql: string;
  /** How it ended; absent while it runs or waits. */
  outcome?: Outcome;
}

/** The sessions of a replay and the observer beside them. */
export class Cast {
  readonly observer: Observer;
  readonly #sessions: readonly Session[];
  readonly #mask: Mask;
  #statements: Statement[] = [];
  #failure: { reason: unknown } | undefined;

  private constructor(observer: Observer, sessions: readonly Session[]) {
    this.observer = observer;
    this.#sessions = sessions;
    this.#mask = new Mask(sessions, observer);
  }

  /** Connects them all. */
  static async open(names: readonly string[], address: string): Promise<Cast> {
    const opened: { close: () => Promise<void> }[] = [];
    try {
      const observer = await Observer.open(address);
      opened.push(observer);
      const sessions: Session[] = [];
      for (const name of names) {
        const session = await Session.open(name, address);
        opened.push(session);
        sessions.push(session);
      }
      return new Cast(observer, sessions);
    } catch (error) {
      await Promise.all(opened.map((one) => one.close()));
      throw error;
    }
  }

  /** Ends all connections, whatever they are doing. */
  async close(): Promise<void> {
    await Promise.all([this.observer, ...this.#sessions].map((one) => one.close()));
  }

  /** The statement of a session that has not ended, or whose end nobody took yet. */
  statementOf(session: string): Statement | undefined {
    return this.#statements.find((statement) => statement.session === session);
  }

  /** Sends a statement to a session that runs none. */
  start(name: string, step: number, sql: string): void {
    const statement: Statement = { session: name, step, sql };
    this.#statements.push(statement);
    this.#session(name)
      .run(sql)
      .then((outcome) => (statement.outcome = outcome))
      .catch((reason: unknown) => (this.#failure = { reason }));
  }

  /**
   * Waits until every statement has ended or waits for another session, and that of `until` has
   * ended. False if that takes longer than `patience` milliseconds.
   */
  async settle(until: string | undefined, patience: number): Promise<boolean> {
    const stillness = new Stillness();
    const start = performance.now();
    while (performance.now() - start < patience) {
      if (this.#failure) throw this.#failure.reason;
      const running = this.#statements.filter(({ outcome }) => !outcome);
      if (running.length === 0) return true;
      const still = stillness.look(await this.#readGraph(running), performance.now());
      if (still && !running.some(({ session }) => session === until)) return true;
      await delay(10);
    }
    return false;
  }

  /** Takes the statements that have ended, in the order of the sessions. */
  async takeEnded(): Promise<(Statement & { outcome: Outcome })[]> {
    const ended = this.#sessions.flatMap(({ name }) =>
      this.#statements.flatMap((statement) => {
        const { session, outcome } = statement;
        return session === name && outcome ? [{ ...statement, outcome }] : [];
      }),
    );
    this.#statements = this.#statements.filter(({ outcome }) => !outcome);
    return Promise.all(
      ended.map(async (statement) => ({
        ...statement,
        outcome: await this.#mask.outcome(statement.outcome),
      })),
    );
  }

  /** Everybody who waits, for whom and for which lock. */
  async readWaits(): Promise<RecordedStep['waits']> {
    const graph = await this.#readGraph(this.#statements);
    const locks = await this.observer.readLocks(this.#pidsOf(this.#statements));
    return this.#sessions.flatMap(({ name, pid }) => {
      const lock = locks.get(pid);
      const behind = graph.get(name);
      return lock && behind ? [{ session: name, behind: [...behind], lock }] : [];
    });
  }

  /** Each session's transaction. */
  transactions(): RecordedStep['transactions'] {
    return this.#sessions.map(({ transaction }) => transaction);
  }

  /** Takes what arrived; with `flush` also what idle sessions are about to get. */
  async takeMessages(flush: boolean): Promise<RecordedStep['messages']> {
    if (flush) {
      await delay(50);
      await Promise.all(this.#idle().map((session) => session.flush()));
    }
    const messages = this.#sessions.flatMap((session) =>
      session.takeMessages().map((message) => ({ session: session.name, ...message })),
    );
    return Promise.all(
      messages.map(async (message) => ({
        ...message,
        text: await this.#mask.text(message.text),
      })),
    );
  }

  /** What a query gives to a stranger; undefined where it would have to wait. */
  async look(sql: string): Promise<Rows | undefined> {
    const rows = await this.observer.look(sql);
    return rows && this.#mask.rows(rows);
  }

  /** What a query gives inside the open transactions of those `names` that wait for nobody. */
  async lookInside(sql: string, names: readonly string[]): Promise<RecordedStep['inside']> {
    const inside: RecordedStep['inside'] = [];
    for (const session of this.#idle()) {
      if (session.transaction !== 'open' || !names.includes(session.name)) continue;
      const seen = await session.look(sql);
      if (seen) inside.push({ session: session.name, seen: this.#mask.rows(seen) });
    }
    return inside;
  }

  #idle(): Session[] {
    return this.#sessions.filter(({ name }) => !this.statementOf(name));
  }

  #session(name: string): Session {
    const session = this.#sessions.find((one) => one.name === name);
    if (!session) throw new Error(`There is no session ${name}.`);
    return session;
  }

  #pidsOf(statements: readonly Statement[]): number[] {
    return statements.map(({ session }) => this.#session(session).pid);
  }

  async #readGraph(statements: readonly Statement[]): Promise<WaitGraph> {
    const pids = this.#pidsOf(statements);
    const blockers = await this.observer.readBlockers(pids);
    return new Map(
      statements.map(({ session }, index) => {
        const behind = blockers.get(pids[index] ?? 0) ?? [];
        const others = this.#sessions.filter(({ pid }) => behind.includes(pid));
        return [session, others.map(({ name }) => name)];
      }),
    );
  }
}
