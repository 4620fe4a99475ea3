import { relative, resolve, sep } from 'node:path';
import type { Nodes } from 'mdast';

/** One finding, read as `file:line: found advice`. Both texts are whole sentences. */
export interface Report {
  file: string;
  line: number;
  /** Last line of what it is about. */
  endLine: number;
  found: string;
  advice: string;
}

/** The lines that a finding is about, from 1, both included. */
export interface Lines {
  line: number;
  endLine: number;
}

/** Collects what is found while a document is read. */
export interface Reports {
  /** Reports what must stop a build. */
  fault(lines: Lines, found: string, advice: string): void;
  /** Reports what was left out or altered. */
  notice(lines: Lines, found: string, advice: string): void;
  /** Everything reported so far, by line. */
  collected(): { faults: Report[]; notices: Report[] };
}

/** An empty collection of findings on `file`. */
export function createReports(file: string): Reports {
  const faults: Report[] = [];
  const notices: Report[] = [];
  return {
    fault: (lines, found, advice) => void faults.push({ file, ...pick(lines), found, advice }),
    notice: (lines, found, advice) => void notices.push({ file, ...pick(lines), found, advice }),
    collected: () => ({ faults: faults.toSorted(byLine), notices: notices.toSorted(byLine) }),
  };
}

/** A finding on one line. */
export function onLine(line: number): Lines {
  return { line, endLine: line };
}

/** The lines a node was read from. */
export function linesOf(node: Nodes): Lines {
  return { line: node.position?.start.line ?? 1, endLine: node.position?.end.line ?? 1 };
}

/** The lines from the start of the first to the end of the last of nodes in their order. */
export function linesOfAll(nodes: readonly Nodes[]): Lines {
  const [first, last] = [nodes[0], nodes.at(-1)];
  return first && last
    ? { line: linesOf(first).line, endLine: linesOf(last).endLine }
    : { line: 1, endLine: 1 };
}

/**
 * Findings as text, one a line, `file:line: found advice`, by file and line. Paths are relative to
 * `root` and have forward slashes on every system.
 */
export function formatReports(reports: readonly Report[], root = process.cwd()): string {
  return reports
    .map((report) => ({ ...report, file: displayPath(report.file, root) }))
    .toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.found, b.found))
    .map(({ file, line, found, advice }) => `${file}:${line}: ${found} ${advice}`)
    .join('\n');
}

/** A finding on one line of a file. Both texts are whole sentences. */
export function reportAt(file: string, line: number, found: string, advice: string): Report {
  return { file, line, endLine: line, found, advice };
}

/** A path as a person reads it: from `root` on, with forward slashes. */
export function displayPath(path: string, root = process.cwd()): string {
  return relative(root, resolve(root, path)).split(sep).join('/');
}

function pick({ line, endLine }: Lines): Lines {
  return { line, endLine };
}

function byLine(a: Report, b: Report): number {
  return a.line - b.line;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
