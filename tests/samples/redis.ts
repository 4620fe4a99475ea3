import { run } from './command.ts';
import { LeftOut } from './left-out.ts';

const programs = ['redis-server', 'valkey-server'];

/** The name of a Redis server in PATH. Throws {@link LeftOut} when there is none. */
export async function findRedis(): Promise<string> {
  for (const program of programs) {
    if ((await run(program, ['--version'])).code === 0) return program;
  }
  throw new LeftOut(
    'Redis: install redis-server (Debian: apt install redis-server; macOS: brew install redis; ' +
      'Windows: run the samples in WSL).',
  );
}
