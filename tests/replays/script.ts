import { ContentError } from '../../src/authored/content-error.ts';
import type { ReplayFile } from '../../src/replays/replay-file.ts';
import type { Replay } from '../../src/replays/schema.ts';

/** A replay and what telling its faults takes. */
export interface Script {
  replay: Replay;
  /** The text of its file. */
  source: string;
  lineOf: ReplayFile['lineOf'];
}

/** A fault at a step, by its index. Both texts are whole sentences. */
export function faultAt(
  script: Script,
  index: number,
  found: string,
  advice: string,
): ContentError {
  return new ContentError(found, advice, script.lineOf(['steps', index]));
}
