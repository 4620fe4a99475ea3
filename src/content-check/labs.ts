import { findRooms } from '../answers/rooms.ts';
import type { Report } from '../authored/reports.ts';
import { checkLab } from '../labs/check.ts';
import { checkScratchpad } from '../labs/scratchpad.ts';
import { checkReplays } from '../replays/check.ts';

/** Every fault of the labs, the replays and the scratchpad of a content folder, in no order. */
export async function checkLabs(contentDir: string): Promise<Report[]> {
  const rooms = await findRooms(contentDir);
  const faults = rooms.flatMap(({ id, folder, files }) => [
    ...checkLab(folder, files, id),
    ...checkReplays(folder, files, id),
  ]);
  return [...faults, ...checkScratchpad(contentDir)];
}
