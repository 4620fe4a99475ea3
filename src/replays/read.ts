import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecorded } from '../authored/recorded.ts';
import { formatReports } from '../authored/reports.ts';
import { type Recording, recordingSchema } from './recording.ts';
import { parseReplayFile, recordingEnding, replayEnding } from './replay-file.ts';
import type { Replay } from './schema.ts';

/** A replay with what was recorded of it. */
export interface RecordedReplay {
  /** Its name in the question's folder and in its address. */
  name: string;
  replay: Replay;
  recording: Recording;
}

/**
 * The replays of the question `category/question`, by name.
 *
 * @throws Error when a file has faults, which the check of the content tells in full
 */
export function readReplays(contentDir: string, id: string): RecordedReplay[] {
  const folder = join(contentDir, 'answers', id);
  return namesIn(folder).map((name) => {
    const file = join(folder, `${name}${replayEnding}`);
    const { replay, faults } = parseReplayFile(readFileSync(file, 'utf8'), file);
    if (!replay) throw new Error(formatReports(faults));
    const recorded = readFileSync(join(folder, `${name}${recordingEnding}`), 'utf8');
    return { name, replay, recording: parseRecorded(recorded, recordingSchema) };
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(replayEnding))
      .map((file) => file.slice(0, -replayEnding.length))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
