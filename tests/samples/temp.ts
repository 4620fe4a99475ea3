import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeExit } from './cleanup.ts';

const prefix = 'root-cause-samples-';

/** A folder for this run in the system's temporary folder; it goes when this process ends. */
export function makeTempFolder(): string {
  removeLeftovers();
  const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${String(process.pid)}-`));
  // PostgreSQL may run as another user, who has to pass through.
  chmodSync(folder, 0o711);
  beforeExit(() => remove(folder));
  return folder;
}

/** A run that was killed leaves its folder; a server that still runs there ends without it. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) remove(path.join(tmpdir(), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process lives too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch (error) {
    console.error(`${folder} could not be removed: ${String(error)}`);
  }
}
