import type { Wait } from './recording.ts';

type Lock = Wait['lock'];

/** What a session does between two statements. */
export type Between = 'idle' | 'open' | 'failed';

/** What a session waits for, to follow its name: `waits for Ana’s transaction to end`. */
export function describeWait({ lock, behind }: Wait): string {
  const after = `, behind ${list(behind)}`;
  const table = lock.relation ?? 'a table';
  switch (lock.type) {
    case 'transactionid':
      return `waits for ${transactionsOf(behind)} to end${lock.relation ? `, for a row of ${lock.relation}` : ''}`;
    case 'virtualxid':
      return `waits for ${transactionsOf(behind)} to end`;
    case 'tuple':
      return `waits for its turn at a row of ${table}${after}`;
    case 'relation':
      return `waits for ${sqlMode(lock)} on ${table}${after}`;
    case 'extend':
      return `waits to add a page to ${table}${after}`;
    case 'advisory':
      return `waits for ${lock.mode === 'ShareLock' ? 'a shared' : 'an'} advisory lock${after}`;
    case 'spectoken':
      return `waits for an insert of ${list(behind)} to be kept or given up`;
    default:
      return `waits for ${sqlMode(lock)} on ${lock.relation ?? 'something else'}${after}`;
  }
}

/** The server's own name of a lock: `ShareLock on transactionid`. */
export function lockName({ type, mode, relation }: Lock): string {
  const name = `${mode} on ${type}`;
  if (type === 'relation') return `${name} ${relation ?? ''}`.trim();
  return type === 'tuple' && relation !== undefined ? `${name} of ${relation}` : name;
}

/** What a type of lock in `pg_locks` stands for. Undefined for one that explains itself. */
export function explainLock(type: string): string | undefined {
  return explanations[type];
}

/** Between statements, to follow the session's name. */
export function describeBetween(state: Between): string {
  switch (state) {
    case 'idle':
      return 'no open transaction';
    case 'open':
      return 'in a transaction';
    case 'failed':
      return 'in a failed transaction';
  }
}

/** What a command tag hides: a COMMIT that did the opposite. Undefined where it says it all. */
export function remarkOn(sql: string, command: string): string | undefined {
  return command === 'ROLLBACK' && ['COMMIT', 'END'].includes(verb(sql))
    ? 'its transaction had failed: nothing is committed'
    : undefined;
}

/** The word that a statement begins with: `UPDATE`. */
export function verb(sql: string): string {
  const [word = ''] = /[a-z]+/i.exec(sql.replace(/--.*|\/\*[^]*?\*\//g, '')) ?? [];
  return word.toUpperCase();
}

const explanations: Record<string, string> = {
  transactionid:
    'A transaction holds a lock on its own number until it ends. Who wants a row or a key that it has changed waits for that lock: row locks stand in the rows, not in `pg_locks`.',
  virtualxid:
    'Every transaction has a virtual number, even one that only reads. Who must be sure that no older transaction is left waits for that.',
  tuple:
    'The first in the queue for a row holds this while it waits for the row’s transaction to end. Everybody else queues behind it.',
  relation: 'A lock on a whole table or index. Every statement takes one, strong or weak.',
  advisory: 'A lock on a number that the application chose. PostgreSQL attaches no meaning to it.',
};

/** `AccessExclusiveLock` as the manual and LOCK TABLE write it: `ACCESS EXCLUSIVE`. */
function sqlMode({ mode }: Lock): string {
  return mode
    .replace(/Lock$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();
}

function transactionsOf(sessions: readonly string[]): string {
  const [one, ...more] = sessions;
  return more.length === 0 ? `${one}’s transaction` : `the transactions of ${list(sessions)}`;
}

function list(sessions: readonly string[]): string {
  return new Intl.ListFormat('en').format(sessions);
}
