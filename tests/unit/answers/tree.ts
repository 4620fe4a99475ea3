import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readContent } from '../../../src/content-check/content.ts';
import { formatReports } from '../../../src/authored/reports.ts';

/** The folder of the answer that the valid content folder has. */
export const room = 'answers/fastapi/rate-limiting';

/** A content folder of one test. */
export interface Tree {
  dir: string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Replaces the only occurrence of a text in a file. */
  replace(file: string, from: string | RegExp, to: string): void;
  move(from: string, to: string): void;
  remove(file: string): void;
  /** Every fault of the folder as text, paths from the folder on. */
  faults(): Promise<string[]>;
}

/** A copy of the valid content folder, gone when the test is over. */
export function plantTree(): Tree {
  const dir = mkdtempSync(join(tmpdir(), 'content-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  cpSync(join(import.meta.dirname, '../../fixtures/answers/content'), dir, { recursive: true });
  const tree: Tree = {
    dir,
    read: (file) => readFileSync(join(dir, file), 'utf8'),
    write(file, text) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    },
    replace(file, from, to) {
      const parts = tree.read(file).split(from);
      if (parts.length !== 2) throw new Error(`${file} has ${from} ${parts.length - 1} times.`);
      tree.write(file, parts.join(to));
    },
    move(from, to) {
      mkdirSync(dirname(join(dir, to)), { recursive: true });
      renameSync(join(dir, from), join(dir, to));
    },
    remove: (file) => rmSync(join(dir, file), { recursive: true }),
    async faults() {
      const { reports } = await readContent(dir);
      return formatReports(reports.faults, dir).split('\n').filter(Boolean);
    },
  };
  return tree;
}

/** One edit of a valid file and the one fault that it makes. */
export interface Mutation {
  /** What is wrong, as a fact. */
  name: string;
  /** In the folder of the answer; without it, its `answer.mdx`. */
  file?: string;
  /** The only occurrence of the first becomes the second. */
  replace: [from: string | RegExp, to: string];
  /** What stands on the line that is reported. */
  at: string;
  /** How many lines above that. */
  linesAbove?: number;
  /** Where it is reported, when that is another file of the folder than the edited one. */
  reportedIn?: string;
  /** The report behind `file:line: `. */
  report: string;
}

/** Plants a tree, edits it, and compares the reports with the one that the mutation expects. */
export async function reportsOf(
  mutation: Mutation,
): Promise<{ actual: string[]; expected: string[] }> {
  const { file = 'answer.mdx', reportedIn = file, replace, at, linesAbove = 0, report } = mutation;
  const tree = plantTree();
  tree.replace(`${room}/${file}`, ...replace);
  const line = lineOf(at, tree.read(`${room}/${reportedIn}`)) - linesAbove;
  return { actual: await tree.faults(), expected: [`${room}/${reportedIn}:${line}: ${report}`] };
}

/** The first line of a text that holds `part`, from 1; 0 when none does. */
export function lineOf(part: string, text: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1;
}
