import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { findBinaries, type Binaries } from './binaries.ts';
import { beforeExit } from './cleanup.ts';
import { run } from './command.ts';
import { LeftOut } from './left-out.ts';
import { unprivilegedUser, type User } from './user.ts';

/** The environment of PostgreSQL's programs: messages in English, no PG* variables of this shell. */
const env = { PATH: process.env['PATH'], SYSTEMROOT: process.env['SYSTEMROOT'], LC_ALL: 'C' };

/** The PostgreSQL of a run, and what it takes to start another one beside it. */
export interface Postgres {
  /** The address of its database postgres: `postgresql://user:password@127.0.0.1:port/postgres`. */
  address: string;
  /** The program that starts and stops servers. */
  pg_ctl: string;
  /** A data directory with its settings and password that no server uses, to be copied. */
  template: string;
  /** Who has to run the servers and own their files, where it is not this user. */
  user: User | undefined;
}

/**
 * Starts a PostgreSQL 18 of this run on a free port of 127.0.0.1, with its data below `folder`.
 * It ends with this process. `durable` keeps every write safe as in production, at its real price.
 * Throws {@link LeftOut} when it can't be started here.
 */
export async function startPostgres(folder: string, durable: boolean): Promise<Postgres> {
  const user = await unprivilegedUser();
  const binaries = await findBinaries(user && path.join(folder, 'postgres-programs'));
  const home = path.join(folder, 'postgres');
  await mkdir(home);
  await chmod(home, 0o700);
  if (user) await chown(home, user.uid, user.gid);

  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const data = path.join(home, 'data');
  const template = path.join(home, 'template');
  await createCluster(binaries, home, password, user);
  appendFileSync(path.join(data, 'postgresql.conf'), settings(durable));
  await cp(data, template, { recursive: true });
  appendFileSync(path.join(data, 'postgresql.conf'), `port = ${String(port)}\n`);
  await start(binaries, home, user);
  const address = `postgresql://postgres:${password}@127.0.0.1:${String(port)}/postgres`;
  return { address, pg_ctl: binaries.pg_ctl, template, user };
}

async function createCluster(
  { initdb }: Binaries,
  home: string,
  password: string,
  user: User | undefined,
): Promise<void> {
  const file = path.join(home, 'password');
  writeFileSync(file, password);
  if (user) await chown(file, user.uid, user.gid);
  const made = await run(
    initdb,
    [
      `--pgdata=${path.join(home, 'data')}`,
      '--username=postgres',
      `--pwfile=${file}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own C.UTF-8 sorts alike on every system, also where libc has no such locale.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ],
    { cwd: home, env, ...user },
  );
  if (made.code !== 0) throw cannotStart(made.output);
}

function settings(durable: boolean): string {
  const lines = [
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    'max_connections = 300',
    "shared_preload_libraries = 'pg_stat_statements'",
    'track_io_timing = on',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
  ];
  // Not synchronous_commit: a VACUUM right after it marks no page all-visible, so plans change.
  if (!durable) lines.push('fsync = off', 'full_page_writes = off');
  // A worker's snapshot, at a moment of its own, would keep rows from VACUUM. Who needs one says so.
  if (!durable) lines.push("autovacuum_naptime = '1h'");
  return `\n${lines.join('\n')}\n`;
}

async function start({ pg_ctl }: Binaries, home: string, user: User | undefined): Promise<void> {
  const data = path.join(home, 'data');
  const log = path.join(home, 'log');
  // pg_ctl also sheds the rights of an administrator on Windows, with which the server won't start.
  const control = ['--pgdata', data, '--wait'];
  const options = { cwd: home, env, ...user };
  beforeExit(() => {
    spawnSync(pg_ctl, ['stop', ...control, '--mode', 'immediate'], { ...options, timeout: 10_000 });
  });
  const started = await run(pg_ctl, ['start', ...control, '--log', log], options);
  if (started.code !== 0) throw cannotStart(`${started.output}\n${read(log)}`);
}

function cannotStart(output: string): LeftOut {
  const lines = output.trim().split('\n');
  const telling = lines.find((line) => /error|fatal|denied/i.test(line)) ?? lines.at(-1) ?? '';
  return new LeftOut(`PostgreSQL: it does not start on this machine. ${telling.trim()}`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no free port'));
        else resolve(address.port);
      });
    });
  });
}
