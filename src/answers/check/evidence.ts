import { ContentError } from '../../authored/content-error.ts';
import { readEvidence } from '../evidence.ts';
import { isTest, type Room } from '../rooms.ts';
import type { Fault } from './inspection.ts';

/** Checks that the tests of a folder were recorded, and passed when they were. */
export function checkEvidence(contentDir: string, room: Room, fault: Fault): void {
  if (!room.files.some(isTest)) return;
  const again = `Run \`npm run record -- ${room.id}\`.`;
  try {
    const evidence = readEvidence(contentDir, room.id);
    if (!evidence) {
      fault(1, 'The tests of this folder were never recorded: there is no evidence.json.', again);
      return;
    }
    if (evidence.tests.length === 0) fault(1, 'The recorded run had no tests.', again);
    for (const { name, outcome } of evidence.tests) {
      if (outcome === 'passed') continue;
      fault(
        1,
        `${name} ${outcome === 'failed' ? 'failed' : 'was skipped'} when it was recorded.`,
        `Correct it. ${again}`,
      );
    }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    fault(error.line ?? 1, error.found, again);
  }
}
