import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../authored/content-error.ts';
import { digestOf } from '../authored/digest.ts';
import { parseRecorded } from '../authored/recorded.ts';
import { type Report, reportAt } from '../authored/reports.ts';
import { labName, parseLabFile, recordedLabName } from './lab-file.ts';
import { recordedLabSchema } from './recorded.ts';

/**
 * Every fault of a question's lab and of what was recorded of it, in no order.
 *
 * @param folder path of the question's folder
 * @param files names of the files in it
 * @param id `category/question`
 */
export function checkLab(folder: string, files: readonly string[], id: string): Report[] {
  const advice = `Run \`npm run record -- ${id}\`.`;
  const out = join(folder, recordedLabName);
  if (!files.includes(labName)) {
    return files.includes(recordedLabName)
      ? [reportAt(out, 1, `It was recorded of a ${labName} that is not there.`, 'Take it out.')]
      : [];
  }
  const file = join(folder, labName);
  const source = readFileSync(file, 'utf8');
  const { lab, faults } = parseLabFile(source, file);
  if (!lab) return faults;
  if (!files.includes(recordedLabName)) {
    return [...faults, reportAt(file, 1, 'The lab was never recorded.', advice)];
  }
  try {
    const recorded = parseRecorded(readFileSync(out, 'utf8'), recordedLabSchema);
    if (recorded.lab !== digestOf(source)) {
      faults.push(reportAt(file, 1, 'The lab has changed since it was recorded.', advice));
    }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    faults.push(reportAt(out, error.line ?? 1, error.found, advice));
  }
  return faults;
}
