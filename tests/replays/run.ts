/**
 * Runs the replays on a real PostgreSQL:
 * `node tests/replays/run.ts --check|--record [category/question …]`, all replays without arguments.
 *
 * `--check` compares with what is recorded, `--record` records anew. `tests/replays` names the
 * replays that prove the recorder. Exits 1 when a replay fails or differs; also when PostgreSQL is
 * left out, if `CI` is `true`.
 */
import { parseArgs } from 'node:util';
import { isStrict, unlessLeftOut } from '../samples/left-out.ts';
import { startPostgres } from '../samples/postgres.ts';
import { makeTempFolder } from '../samples/temp.ts';
import { attempt, type Mode } from './attempt.ts';
import { calm } from './database.ts';
import { chooseReplays, findReplays, type ReplayPath } from './files.ts';

process.exit(await main());

/** Gives the exit code. */
async function main(): Promise<number> {
  const { mode, replays } = readArguments();
  const postgres = await unlessLeftOut(startPostgres(makeTempFolder(), false));
  if (postgres === undefined) return isStrict || mode === 'record' ? 1 : 0;
  const { address } = postgres;
  await calm(address);

  let failed = 0;
  for (const replay of replays) {
    const start = performance.now();
    const faults = await attempt(mode, replay, address);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const done = mode === 'record' && !replay.isFaulty ? 'recorded' : 'as recorded';
    const [mark, result] = faults.length > 0 ? ['✗', 'failed'] : ['✓', done];
    console.log(`${mark} ${replay.id} ${replay.name}: ${result} in ${seconds} s`);
    for (const fault of faults) console.log(`  ${fault}`);
    if (faults.length > 0) failed += 1;
  }
  console.log(`${String(replays.length - failed)} passed, ${String(failed)} failed`);
  return failed > 0 ? 1 : 0;
}

/** What the command line asks for. Ends this process when it asks for nothing. */
function readArguments(): { mode: Mode; replays: ReplayPath[] } {
  try {
    const { values, positionals } = parseArgs({
      options: { check: { type: 'boolean' }, record: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.check === values.record) throw new Error('Say either --check or --record.');
    const all = findReplays();
    return {
      mode: values.record ? 'record' : 'check',
      replays: positionals.length > 0 ? chooseReplays(all, positionals) : all,
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
