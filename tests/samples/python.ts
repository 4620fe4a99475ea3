import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './command.ts';
import { LeftOut } from './left-out.ts';
import { harness, root } from './paths.ts';

/** A Python of its own, and the packages that it has. */
interface Venv {
  folder: string;
  /** Requirements with hashes. */
  lock: string;
}

const samples: Venv = {
  folder: path.join(root, '.venv'),
  lock: path.join(harness, 'requirements.lock'),
};

const newest = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
const candidates: [string, ...string[]][] = [
  ['python3.14'],
  ['python3.13'],
  ['python3.12'],
  ['python3.11'],
  ['python3'],
  ['python'],
  ['py', '-3'],
];

/**
 * The path of the Python in a venv, which holds exactly the packages of its lock; by default in
 * `.venv`, where samples run. Makes the venv when there is none, and again when the lock has changed
 * since. Throws {@link LeftOut} without a Python that fits, or when a package can't be had.
 */
export async function ensureVenv(venv = samples): Promise<string> {
  const installed = pythonOf(venv);
  const stamp = path.join(venv.folder, 'requirements.sha256');
  const hash = createHash('sha256')
    .update(await readFile(venv.lock))
    .digest('hex');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash && (await works(installed))) {
    return installed;
  }
  await makeVenv(venv);
  await install(installed, venv);
  await writeFile(stamp, hash);
  return installed;
}

function pythonOf({ folder }: Venv): string {
  return process.platform === 'win32'
    ? path.join(folder, 'Scripts', 'python.exe')
    : path.join(folder, 'bin', 'python');
}

async function makeVenv({ folder, lock }: Venv): Promise<void> {
  const [python, ...before] = await findPython();
  const name = path.relative(root, folder);
  console.log(`Setting up ${name} from ${path.relative(root, lock)} …`);
  const made = await run(python, [...before, '-m', 'venv', '--clear', folder]);
  if (made.code !== 0)
    throw new LeftOut(`Python: ${name} could not be made. ${lastLine(made.output)}`);
}

async function findPython(): Promise<[string, ...string[]]> {
  for (const candidate of candidates) {
    const [python, ...before] = candidate;
    if (await works(python, before)) return candidate;
  }
  throw new LeftOut(
    'Python: install Python 3.11 or later with its venv module (Debian: apt install python3-venv; ' +
      'macOS: brew install python; Windows: winget install Python.Python.3.13).',
  );
}

async function works(python: string, before: string[] = []): Promise<boolean> {
  return (await run(python, [...before, '-c', newest])).code === 0;
}

async function install(installed: string, { lock }: Venv): Promise<void> {
  // Wheels only: a package without one would be compiled, which needs more than Python.
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input', 'install', '--quiet'];
  const exact = ['--require-hashes', '--only-binary', ':all:', '-r', lock];
  const done = await run(installed, [...pip, ...exact], { cwd: root });
  if (done.code !== 0) {
    throw new LeftOut(`Python packages: pip could not install them. ${lastLine(done.output)}`);
  }
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
