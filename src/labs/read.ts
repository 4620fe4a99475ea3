import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecorded } from '../authored/recorded.ts';
import { formatReports } from '../authored/reports.ts';
import { labName, parseLabFile, recordedLabName } from './lab-file.ts';
import { type RecordedLab, recordedLabSchema } from './recorded.ts';
import type { Lab } from './schema.ts';

/** A lab with what was recorded of it. */
export interface RecordedLabFile {
  lab: Lab;
  recorded: RecordedLab;
}

/**
 * The lab of the question `category/question`; `undefined` where it has none.
 *
 * @throws Error when its files have faults, which the check of the content tells in full
 */
export function readLab(contentDir: string, id: string): RecordedLabFile | undefined {
  const folder = join(contentDir, 'answers', id);
  const file = join(folder, labName);
  if (!existsSync(file)) return undefined;
  const { lab, faults } = parseLabFile(readFileSync(file, 'utf8'), file);
  if (!lab) throw new Error(formatReports(faults));
  const recorded = readFileSync(join(folder, recordedLabName), 'utf8');
  return { lab, recorded: parseRecorded(recorded, recordedLabSchema) };
}
