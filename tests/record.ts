/**
 * Records answers' samples, labs and replays anew: `node tests/record.ts [category/question …]`, all of
 * them without arguments. An argument may also be a category, or the path of either. Exits 1 when
 * something cannot be recorded, 2 when an argument means nothing.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { chooseQuestions } from './samples/folders.ts';

const content = path.join(import.meta.dirname, '../content/answers');

/** What can be recorded in a question's folder: the files that tell, and the program that does it. */
const kinds = [
  { files: '*/*/test_*.py', program: ['tests/samples/run.ts', '--record'] },
  { files: '*/*/lab.yaml', program: ['tests/labs/record.ts'] },
  { files: '*/*/*.replay.yaml', program: ['tests/replays/run.ts', '--record'] },
].map(({ files, program }) => ({ ids: idsOf(files), program }));

try {
  const wanted = process.argv.slice(2);
  const known = [...new Set(kinds.flatMap(({ ids }) => ids))].toSorted();
  const chosen = wanted.length === 0 ? known : chooseQuestions(known, wanted);
  for (const { ids, program } of kinds) {
    const mine = ids.filter((id) => chosen.includes(id));
    if (mine.length > 0) record([...program, ...mine]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}

function record(args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

function idsOf(files: string): string[] {
  return globSync(files, { cwd: content }).map((file) =>
    path.dirname(file).split(path.sep).join('/'),
  );
}
