import type { Nodes } from 'mdast';
import type { Report } from './document.ts';

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

function pick({ line, endLine }: Lines): Lines {
  return { line, endLine };
}

function byLine(a: Report, b: Report): number {
  return a.line - b.line;
}
