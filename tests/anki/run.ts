/**
 * Imports decks with Anki's own library: `node tests/anki/run.ts [anki.txt]`, by default the deck of
 * the built site. Exits 1 when a test fails; also without Python if `CI` is `true`.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from '../samples/command.ts';
import { isStrict, unlessLeftOut } from '../samples/left-out.ts';
import { root } from '../samples/paths.ts';
import { ensureVenv } from '../samples/python.ts';
import { makeTempFolder } from '../samples/temp.ts';
import { writeDecks } from './decks.ts';

const folder = import.meta.dirname;
const venv = { folder: path.join(folder, '.venv'), lock: path.join(folder, 'requirements.lock') };

process.exit(await main(path.resolve(process.argv[2] ?? path.join(root, 'dist', 'anki.txt'))));

/** Gives the exit code. */
async function main(built: string): Promise<number> {
  if (!existsSync(built)) {
    console.error(`There is no deck at ${built}. Run: npm run build`);
    return 1;
  }
  const python = await unlessLeftOut(ensureVenv(venv));
  if (python === undefined) return Number(isStrict);
  const temp = makeTempFolder();
  const decks = { built, ...writeDecks(temp) };
  const settings = ['-q', '-W', 'error', '-p', 'no:cacheprovider', '--rootdir', folder];
  const { code, output } = await run(
    python,
    ['-B', '-m', 'pytest', ...settings, path.join(folder, 'test_import.py')],
    { cwd: temp, env: { ...process.env, DECKS: JSON.stringify(decks) }, timeout: 60_000 },
  );
  console.log(output.trimEnd());
  return code === 0 ? 0 : 1;
}
