import { run } from './command.ts';
import { LeftOut } from './left-out.ts';

/** A user of this machine by its numbers, as `spawn` takes them. */
export interface User {
  uid: number;
  gid: number;
}

/**
 * The user that PostgreSQL runs as when this process is root, which it refuses: postgres where there
 * is one, else nobody. Undefined when this process is not root: it runs as we do.
 */
export async function unprivilegedUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = await run('id', ['-u', name]);
    const gid = await run('id', ['-g', name]);
    if (uid.code === 0 && gid.code === 0)
      return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new LeftOut(
    'PostgreSQL: it does not run as root, and there is no user postgres or nobody.',
  );
}
