import { relative, resolve, sep } from 'node:path';
import type { Report } from '../questions/document.ts';

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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
