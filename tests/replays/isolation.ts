/** What of a session's statements decides whether a look inside its transaction is harmless. */
export interface Standing {
  /** The isolation level of transactions that name none. */
  usual: string;
  /** The isolation level of the open transaction, or of the next one. */
  level: string;
  /** Whether the open transaction has its snapshot, or needs none: it has read or written. */
  hasRead: boolean;
}

/** Where a session stands before its first statement; `setup` may set another isolation level. */
export function standingAfterSetup(setup: string): Standing {
  const usual = levelIn(/default_transaction_isolation[^;]*/i.exec(setup)?.[0] ?? '') ?? committed;
  return { usual, level: usual, hasRead: false };
}

/** Where it stands after a statement that ended with this command tag. */
export function standingAfter(before: Standing, sql: string, command: string): Standing {
  const level = levelIn(sql);
  const tag = /^[A-Z]+( TRANSACTION)?/.exec(command)?.[0] ?? '';
  switch (tag) {
    case 'BEGIN':
    case 'START TRANSACTION':
      return { ...before, level: level ?? before.usual, hasRead: false };
    case 'COMMIT':
    case 'ROLLBACK':
      return /\bto\b/i.test(sql) ? before : { ...before, level: before.usual, hasRead: false };
    case 'SET':
      if (level === undefined) return before;
      if (/^\s*set\s+transaction\b|\blocal\b/i.test(sql)) return { ...before, level };
      return { ...before, usual: level };
    default:
      return reads.includes(tag) ? { ...before, hasRead: true } : before;
  }
}

/**
 * Whether a look inside changes nothing of what follows: under SERIALIZABLE its reads would count
 * for conflicts, and before the first read it would take the snapshot.
 */
export function allowsLook({ level, hasRead }: Standing): boolean {
  return hasRead && level !== 'serializable';
}

const committed = 'read committed';

const reads = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'FETCH'];

function levelIn(sql: string): string | undefined {
  return /\b(serializable|repeatable\s+read|read\s+(?:un)?committed)\b/i
    .exec(sql)?.[0]
    .toLowerCase()
    .replace(/\s+/g, ' ');
}
