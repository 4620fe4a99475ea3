import { spawn, type SpawnOptions } from 'node:child_process';
import { beforeExit } from './cleanup.ts';

/** How a program ended; `output` is what it wrote to stdout and stderr, in order. */
export interface Ended {
  /** The exit code; undefined when a signal ended it or it could not be started. */
  code: number | undefined;
  output: string;
}

/** Settings of {@link run}. */
export interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  /** After so many milliseconds the program is ended, with all that it started. */
  timeout?: number;
}

/**
 * Runs a program to its end, in a process group of its own: nothing that it started outlives it.
 * Never throws; a program that is not there ends without a code and says so in its output.
 */
export function run(file: string, args: string[], options: RunOptions = {}): Promise<Ended> {
  const { timeout, ...rest } = options;
  const grouped = process.platform !== 'win32';
  const child = spawn(file, args, {
    ...rest,
    detached: grouped,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));

  const kill = (): void => {
    if (child.pid === undefined) return;
    if (!grouped) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else killGroup(child.pid);
  };
  const forget = beforeExit(kill);
  const timer = timeout === undefined ? undefined : setTimeout(stopLate, timeout);
  function stopLate(): void {
    output += `\nStill running after ${String((timeout ?? 0) / 1000)} s: ended.\n`;
    kill();
  }

  return new Promise((resolve) => {
    child.on('error', (error) => (output += `${error.message}\n`));
    // The pipes close with the last process of the group, so the group ends first. A server that
    // left the group may hold them, too (PostgreSQL on Windows): it has nothing more to say.
    child.on('exit', () => {
      if (grouped) kill();
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, 2000).unref();
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      forget();
      resolve({ code: code === null || code < 0 ? undefined : code, output });
    });
  });
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
