import type { Outcome, Rows } from '../../src/replays/recording.ts';

/** What the numbers of this run stand for. */
export interface Names {
  /** Sessions by the number of their process. */
  sessions: ReadonlyMap<number, string>;
  /** Tables and indexes by their object identifier. */
  relations: ReadonlyMap<number, string>;
}

/** The object identifiers of relations that a text mentions. */
export function findRelations(text: string): number[] {
  return [...text.matchAll(/\brelation (\d+)/g)].map(([, oid]) => Number(oid));
}

/** A message without what differs from run to run: processes, transactions, object identifiers. */
export function maskText(text: string, { sessions, relations }: Names): string {
  const session = (pid: string) => sessions.get(Number(pid)) ?? 'another session';
  return text
    .replace(
      /\bon transaction \d+; blocked by process (\d+)/g,
      (_, pid: string) => `on the transaction of ${session(pid)}; blocked by process ${pid}`,
    )
    .replace(
      /\bon virtual transaction \d+\/\d+; blocked by process (\d+)/g,
      (_, pid: string) => `on the transaction of ${session(pid)}; blocked by process ${pid}`,
    )
    .replace(
      /\brelation (\d+)( of database \d+)?/g,
      (_, oid: string) => `relation ${relations.get(Number(oid)) ?? 'of another session'}`,
    )
    .replace(/\badvisory lock \[\d+,(\d+,\d+,\d+)\]/g, 'advisory lock [$1]')
    .replace(/\b(process|PID) (\d+)/gi, (whole, word: string, pid: string) => {
      const name = sessions.get(Number(pid));
      if (name === undefined) return whole;
      return `${word === 'Process' ? 'Session' : 'session'} ${name}`;
    })
    .replace(/\b(on transaction|pivot) \d+\b/g, '$1 of another session');
}

/** An outcome without what differs from run to run. */
export function maskOutcome(outcome: Outcome, names: Names): Outcome {
  switch (outcome.kind) {
    case 'waits':
      return outcome;
    case 'done':
      return outcome.result
        ? { ...outcome, result: maskRows(outcome.result, names.sessions) }
        : outcome;
    case 'error': {
      const { message, detail, hint } = outcome;
      return {
        ...outcome,
        message: maskText(message, names),
        ...(detail !== undefined && { detail: maskText(detail, names) }),
        ...(hint !== undefined && { hint: maskText(hint, names) }),
      };
    }
  }
}

/** Rows with the names of sessions in the columns that hold process numbers: `pid`, `blocking_pids`. */
export function maskRows({ columns, rows }: Rows, sessions: Names['sessions']): Rows {
  const places = columns.map((name) => /(^|_)pids?$/.test(name));
  return {
    columns,
    rows: rows.map((row) =>
      row.map((cell, place) =>
        places[place] && cell !== null
          ? cell.replace(/\d+/g, (pid) => sessions.get(Number(pid)) ?? pid)
          : cell,
      ),
    ),
  };
}
