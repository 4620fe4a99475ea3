import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ContentError } from '../../src/authored/content-error.ts';
import { parseRecorded } from '../../src/authored/recorded.ts';
import { formatReports, reportAt } from '../../src/authored/reports.ts';
import { type Recording, recordingSchema } from '../../src/replays/recording.ts';
import { parseReplayFile, recordingEnding, replayEnding } from '../../src/replays/replay-file.ts';
import { content, root } from '../samples/paths.ts';
import type { Script } from './script.ts';

/** A file that holds a replay. */
export interface ReplayPath {
  /** `category/question`; for the replays that prove the recorder `tests/replays`. */
  id: string;
  /** Its name without endings. */
  name: string;
  /** Absolute path of the script. */
  file: string;
  /** Absolute path of its recording. */
  recording: string;
  /** Whether it proves how a fault is told: it can't be recorded. */
  isFaulty: boolean;
}

/** All replays, those that prove the recorder first. */
export function findReplays(): ReplayPath[] {
  const fixtures = path.join(import.meta.dirname, 'fixtures');
  const answers = path.join(content, 'answers');
  return [
    ...find(fixtures, '*', () => 'tests/replays'),
    ...find(path.join(fixtures, 'faults'), '*', () => 'tests/replays').map((faulty) => ({
      ...faulty,
      isFaulty: true,
    })),
    ...find(answers, '*/*/*', (file) => path.dirname(path.relative(answers, file))),
  ];
}

/**
 * Those of `replays` that the arguments of a command line mean: a question, a category, or the path
 * of either. Throws an Error for an argument that means none.
 */
export function chooseReplays(replays: ReplayPath[], args: string[]): ReplayPath[] {
  const chosen = args.flatMap((argument) => {
    const wanted = argument
      .replaceAll(path.sep, '/')
      .replace(/^(.*\/)?answers\//, '')
      .replace(/\/+$/, '');
    const meant = replays.filter(({ id }) => id === wanted || id.startsWith(`${wanted}/`));
    if (meant.length > 0) return meant;
    throw new Error(`There is no replay in ${path.join(content, 'answers', wanted)}.`);
  });
  return [...new Set(chosen)];
}

/** A file is not what it has to be; the message is a line for each fault, with file and line. */
export class FileFault extends Error {}

/** Reads a script. Throws a {@link FileFault}. */
export function readScript(file: string): Script {
  const source = readFileSync(file, 'utf8');
  const { replay, faults, lineOf } = parseReplayFile(source, file);
  if (!replay) throw new FileFault(formatReports(faults, root));
  return { replay, source, lineOf };
}

/** Reads a recording, if there is one. Throws a {@link FileFault}. */
export function readRecording(file: string): Recording | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return parseRecorded(readFileSync(file, 'utf8'), recordingSchema);
  } catch (error) {
    throw error instanceof ContentError ? locate(error, file) : error;
  }
}

/** A fault at a line of `file`. */
export function locate({ line = 1, found, advice }: ContentError, file: string): FileFault {
  return new FileFault(formatReports([reportAt(file, line, found, advice)], root));
}

function find(folder: string, files: string, idOf: (file: string) => string): ReplayPath[] {
  return globSync(`${files}${replayEnding}`, { cwd: folder })
    .toSorted()
    .map((found) => {
      const file = path.join(folder, found);
      const name = path.basename(file, replayEnding);
      return {
        id: idOf(file).replaceAll(path.sep, '/'),
        name,
        file,
        recording: path.join(path.dirname(file), `${name}${recordingEnding}`),
        isFaulty: false,
      };
    });
}
