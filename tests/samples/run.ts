/**
 * Runs the samples of the answers and their tests on real servers:
 * `node tests/samples/run.ts --check|--record [category/question …]`.
 *
 * `--check` (a small scale) compares with what is recorded, `--record` (full scale) records anew.
 * Exits 1 when a test fails; also when a part of the machine is left out, if `CI` is `true`.
 */
import { parseArgs } from 'node:util';
import { chooseQuestions, findQuestions, folderOf } from './folders.ts';
import { isStrict, unlessLeftOut } from './left-out.ts';
import { harness } from './paths.ts';
import { startPostgres } from './postgres.ts';
import { runPytest, type Parts, type Result } from './pytest.ts';
import { ensureVenv } from './python.ts';
import { findRedis } from './redis.ts';
import { report, summary } from './report.ts';
import { makeTempFolder } from './temp.ts';

type Mode = 'check' | 'record';

process.exit(await main());

/** Gives the exit code. */
async function main(): Promise<number> {
  const { mode, ids, all } = readArguments();
  const parts = await findParts(mode);
  const results = parts ? await runAll(parts, ids, mode, all) : [];
  const complete = parts?.postgres !== undefined && parts.redis !== undefined;
  console.log(summary(results));
  if (results.some(({ failed }) => failed > 0)) return 1;
  return complete || !(isStrict || mode === 'record') ? 0 : 1;
}

/** What the command line asks for; without ids, `all`. Ends this process when it asks for nothing. */
function readArguments(): { mode: Mode; ids: string[]; all: boolean } {
  try {
    const { values, positionals } = parseArgs({
      options: { check: { type: 'boolean' }, record: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.check === values.record) throw new Error('Say either --check or --record.');
    const mode = values.record ? 'record' : 'check';
    const all = positionals.length === 0;
    return {
      mode,
      ids: all ? findQuestions() : chooseQuestions(findQuestions(), positionals),
      all,
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

/** Gets ready what the samples need, all at once; undefined when nothing can run at all. */
async function findParts(mode: Mode): Promise<Parts | undefined> {
  const temp = makeTempFolder();
  const [python, postgres, redis] = await Promise.all([
    unlessLeftOut(ensureVenv()),
    unlessLeftOut(startPostgres(temp, mode === 'record')),
    unlessLeftOut(findRedis()),
  ]);
  return python === undefined ? undefined : { python, temp, postgres, redis };
}

/**
 * The harness proves itself first; then three folders at a time, but one where times are recorded.
 * Where they are not, what failed beside others runs again alone, and that counts: some tests are
 * about time, and a machine that was too busy says nothing about the answer.
 */
async function runAll(parts: Parts, ids: string[], mode: Mode, all: boolean): Promise<Result[]> {
  const results = new Map<string, Result>();
  const runOne = async (name: string, folder: string, args: string[]): Promise<void> => {
    const result = await runPytest(parts, folder, name, mode, args);
    report(name, result);
    results.set(name, result);
  };
  const runAnswer = (id: string) => runOne(id, folderOf(id), ['--samples', mode]);
  if (all) await runOne('tests/samples', harness, []);

  const waiting = [...ids];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await runAnswer(id);
  };
  await Promise.all(mode === 'record' ? [work()] : [work(), work(), work()]);

  const mayRunAgain = mode === 'check' && ids.length > 1;
  for (const id of mayRunAgain ? ids : []) {
    if (results.get(id)?.failed === 0) continue;
    console.log(`${id} runs again, alone:`);
    await runAnswer(id);
  }
  return [...results.values()];
}
