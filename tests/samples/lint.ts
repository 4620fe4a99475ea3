/**
 * Lints every Python file and checks its format: `node tests/samples/lint.ts`; with `--fix` it
 * corrects what it can first. Exits 1 on a fault, and without Python if `CI` is `true`.
 */
import path from 'node:path';
import { run } from './command.ts';
import { isStrict, unlessLeftOut } from './left-out.ts';
import { content, harness, root } from './paths.ts';
import { ensureVenv } from './python.ts';

const ankiTest = path.join(root, 'tests/anki/test_import.py');
const checks = [['check'], ['format', '--check']];
const fixes = [['check', '--fix'], ['format']];

const python = await unlessLeftOut(ensureVenv());
process.exit(python === undefined ? Number(isStrict) : await lint(python));

/** Runs ruff over content/ and this folder; gives the exit code. */
async function lint(python: string): Promise<number> {
  let faults = 0;
  for (const command of process.argv.includes('--fix') ? fixes : checks) {
    const settings = ['--config', path.join(harness, 'ruff.toml')];
    const args = ['-m', 'ruff', ...command, ...settings, content, harness, ankiTest];
    const { code, output } = await run(python, args, { cwd: root });
    console.log(output.trimEnd());
    if (code !== 0) faults += 1;
  }
  return faults === 0 ? 0 : 1;
}
