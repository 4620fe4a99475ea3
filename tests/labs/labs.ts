import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { parseRecorded } from '../../src/authored/recorded.ts';
import { formatReports } from '../../src/authored/reports.ts';
import { labName, parseLabFile, recordedLabName } from '../../src/labs/lab-file.ts';
import { type RecordedLab, recordedLabSchema } from '../../src/labs/recorded.ts';
import type { Lab } from '../../src/labs/schema.ts';

const answers = join(import.meta.dirname, '../../content/answers');

/** A lab of the content folder. */
export interface LabFolder {
  /** `category/question`. */
  id: string;
  lab: Lab;
  /** The text of its `lab.yaml`. */
  source: string;
  /** Path of its `lab.out`. */
  out: string;
  /** Throws where it was never recorded. */
  readRecorded: () => RecordedLab;
}

/** All labs, by id. Throws an Error with the faults of one that cannot be read. */
export function findLabs(): LabFolder[] {
  return globSync(`*/*/${labName}`, { cwd: answers })
    .map((path) => readLab(dirname(path).split(sep).join('/')))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The lab of the question `category/question`. Throws an Error with its faults. */
export function readLab(id: string): LabFolder {
  const file = join(answers, id, labName);
  const source = readFileSync(file, 'utf8');
  const { lab, faults } = parseLabFile(source, file);
  if (!lab) throw new Error(formatReports(faults));
  const out = join(answers, id, recordedLabName);
  return {
    id,
    lab,
    source,
    out,
    readRecorded() {
      if (!existsSync(out)) throw new Error(`Run: npm run record -- ${id}`);
      return parseRecorded(readFileSync(out, 'utf8'), recordedLabSchema);
    },
  };
}
