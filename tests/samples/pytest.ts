import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './command.ts';
import { harness } from './paths.ts';
import type { Postgres } from './postgres.ts';

/** What the tests of a run may use; undefined is left out, and its tests are skipped. */
export interface Parts {
  /** The path of the Python in .venv. */
  python: string;
  /** The folder of this run for everything temporary. */
  temp: string;
  postgres: Postgres | undefined;
  /** The name or path of a Redis server. */
  redis: string | undefined;
}

/** The result of the tests in one folder. */
export interface Result {
  passed: number;
  failed: number;
  skipped: number;
  /** Wall-clock seconds. */
  seconds: number;
  /** All that pytest wrote. */
  output: string;
}

/** Seconds after which a folder's tests are ended. */
const limits = { check: 300, record: 3600 };

/**
 * Runs the tests of `folder` in a pytest process there. `args` are pytest's, after ours.
 * A pytest that ends otherwise than with all passed counts as one failed test at least.
 */
export async function runPytest(
  parts: Parts,
  folder: string,
  name: string,
  mode: keyof typeof limits,
  args: string[],
): Promise<Result> {
  const temp = path.join(parts.temp, name.replaceAll('/', '.'));
  const counts = `${temp}.json`;
  const started = performance.now();
  const { code, output } = await run(
    parts.python,
    [
      ...['-m', 'pytest', '-c', path.join(harness, 'pytest.toml'), '--rootdir', folder],
      ...['-p', 'anyio.pytest_plugin', '-p', 'samples_plugin'],
      ...['--basetemp', temp, '--counts', counts, ...args],
    ],
    { cwd: folder, env: environment(parts), timeout: limits[mode] * 1000 },
  );
  const seconds = (performance.now() - started) / 1000;
  const { passed, failed, skipped } = parseCounts(await readFile(counts, 'utf8').catch(() => ''));
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped, seconds, output };
}

function environment({ postgres, redis }: Parts): NodeJS.ProcessEnv {
  // The samples meet no server of the machine's owner, and no proxy.
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|PYTEST|PYTHON)/.test(name));
  return {
    ...Object.fromEntries(own),
    PYTHONPATH: harness,
    // Only the two plugins named above, in their order: ours chooses anyio's backend.
    PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUTF8: '1',
    NO_PROXY: '127.0.0.1,localhost',
    TZ: 'UTC',
    ...(postgres !== undefined && {
      SAMPLES_POSTGRES_DSN: postgres.address,
      SAMPLES_PG_CTL: postgres.pg_ctl,
      SAMPLES_POSTGRES_TEMPLATE: postgres.template,
      ...(postgres.user && {
        SAMPLES_POSTGRES_USER: `${String(postgres.user.uid)}:${String(postgres.user.gid)}`,
      }),
    }),
    ...(redis !== undefined && { SAMPLES_REDIS_SERVER: redis }),
  };
}

function parseCounts(text: string): Pick<Result, 'passed' | 'failed' | 'skipped'> {
  const found = (name: string): number =>
    Number(new RegExp(`"${name}": (\\d+)`).exec(text)?.[1] ?? 0);
  return { passed: found('passed'), failed: found('failed'), skipped: found('skipped') };
}
