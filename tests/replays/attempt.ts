import { writeFileSync } from 'node:fs';
import { ContentError } from '../../src/authored/content-error.ts';
import { digestOf } from '../../src/authored/digest.ts';
import type { Recording } from '../../src/replays/recording.ts';
import { describeDifference, findDifferences } from './difference.ts';
import { FileFault, locate, readRecording, readScript, type ReplayPath } from './files.ts';
import { recordReplay } from './record.ts';

export type Mode = 'check' | 'record';

/** Checks or records a replay and gives what is wrong with it, in lines; nothing where all is well. */
export async function attempt(mode: Mode, path: ReplayPath, address: string): Promise<string[]> {
  try {
    if (path.isFaulty) return await checkFault(path, address);
    return await (mode === 'record' ? record(path, address) : check(path, address));
  } catch (error) {
    const told = error instanceof ContentError ? locate(error, path.file) : error;
    if (told instanceof FileFault) return told.message.split('\n');
    return [told instanceof Error ? (told.stack ?? told.message) : String(told)];
  }
}

/** Records a replay twice: what differs by chance must not be recorded. */
async function record({ file, recording }: ReplayPath, address: string): Promise<string[]> {
  const script = readScript(file);
  const first = await recordReplay(script, address);
  const second = await recordReplay(script, address);
  const differences = compare(first, second);
  if (differences.length > 0) {
    return ['It does not go the same way twice:', ...differences, 'Take chance out of the script.'];
  }
  writeFileSync(recording, `${JSON.stringify(second, null, 2)}\n`);
  return [];
}

async function check({ id, file, recording }: ReplayPath, address: string): Promise<string[]> {
  const advice = `Run: npm run record -- ${id}`;
  const script = readScript(file);
  const recorded = readRecording(recording);
  if (!recorded) return [`It was never recorded. ${advice}`];
  if (recorded.script !== digestOf(script.source))
    return [`The script has changed since it was recorded. ${advice}`];
  const differences = compare(recorded, await recordReplay(script, address));
  return differences.length > 0 ? [...differences, advice] : [];
}

/** A faulty replay has to be told as the comment `# fault:` on the line says that is at fault. */
async function checkFault({ file }: ReplayPath, address: string): Promise<string[]> {
  const script = readScript(file);
  const lines = script.source.split('\n');
  const line = lines.findIndex((text) => text.includes('# fault: ')) + 1;
  const expected = `${String(line)}: ${lines[line - 1]?.split('# fault: ')[1]?.trim() ?? ''}`;
  try {
    await recordReplay(script, address, 1000);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const told = `${String(error.line)}: ${error.found}`;
    return told === expected ? [] : [`expected ${expected}`, `told     ${told}`];
  }
  return [`expected ${expected}`, 'told     nothing'];
}

/** The first differences, a line each. */
function compare(recorded: Recording, now: Recording): string[] {
  return findDifferences(recorded, now).slice(0, 8).map(describeDifference);
}
