import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../authored/content-error.ts';
import { digestOf } from '../authored/digest.ts';
import { parseRecorded } from '../authored/recorded.ts';
import { type Report, reportAt } from '../authored/reports.ts';
import { recordingSchema } from './recording.ts';
import { parseReplayFile, recordingEnding, replayEnding } from './replay-file.ts';

/**
 * Every fault of a question's replays and of what was recorded of them, in no order.
 *
 * @param folder path of the question's folder
 * @param files names of the files in it
 * @param id `category/question`
 */
export function checkReplays(folder: string, files: readonly string[], id: string): Report[] {
  const leftOver = files
    .filter((file) => file.endsWith(recordingEnding) && !files.includes(scriptOf(file)))
    .map((file) =>
      reportAt(
        join(folder, file),
        1,
        `It was recorded of ${scriptOf(file)}, which is not there.`,
        'Take it out.',
      ),
    );
  const scripts = files.filter((file) => file.endsWith(replayEnding));
  return [...leftOver, ...scripts.flatMap((script) => checkReplay(folder, files, script, id))];
}

function scriptOf(recording: string): string {
  return recording.slice(0, -recordingEnding.length) + replayEnding;
}

function checkReplay(
  folder: string,
  files: readonly string[],
  script: string,
  id: string,
): Report[] {
  const advice = `Run \`npm run record -- ${id}\`.`;
  const file = join(folder, script);
  const name = script.slice(0, -replayEnding.length);
  const misnamed = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
    ? []
    : [
        reportAt(
          file,
          1,
          `The name \`${name}\` cannot be part of an address.`,
          'Use small letters and digits, with hyphens between words.',
        ),
      ];
  const source = readFileSync(file, 'utf8');
  const { replay, faults } = parseReplayFile(source, file);
  const found = [...misnamed, ...faults];
  if (!replay) return found;
  const recordingName = `${name}${recordingEnding}`;
  if (!files.includes(recordingName)) {
    return [...found, reportAt(file, 1, 'The replay was never recorded.', advice)];
  }
  const out = join(folder, recordingName);
  try {
    const { script: digest } = parseRecorded(readFileSync(out, 'utf8'), recordingSchema);
    if (digest !== digestOf(source)) {
      found.push(reportAt(file, 1, 'The replay has changed since it was recorded.', advice));
    }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    found.push(reportAt(out, error.line ?? 1, error.found, advice));
  }
  return found;
}
