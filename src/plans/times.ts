import type { PlanRow } from './schema.ts';

/** How long a node took, in milliseconds of elapsed time. */
export interface NodeTime {
  /** All loops, children included. */
  total: number;
  /** All loops, without children and without the subplans whose results it waited for. */
  self: number;
}

/**
 * The times of a plan's nodes; empty where EXPLAIN measured none.
 *
 * EXPLAIN gives the time of an average loop, so a node's total is that times its loops. Below a
 * Gather each process runs its own share of the loops at the same time: the first node below it
 * loops once in every process, so its loops for each one of the Gather's are the number of
 * processes (workers and, where it takes part, the leader), and everything below is divided by it.
 * What comes out is the elapsed time of the average process; processes that end early make it less
 * than the slowest one's, and the difference counts as the Gather's own.
 *
 * A CTE and an InitPlan run when their result is first asked for, so their time lies within the
 * node that asks (the CTE Scan, or the node that mentions `InitPlan 1`) and is taken off that one,
 * not off the node they are listed under.
 */
export function measureTimes(root: PlanRow): Map<PlanRow, NodeTime> {
  const totals = new Map<PlanRow, number>();
  addTotals(root, 1, totals);
  const spentBelow = new Map<PlanRow, number>();
  addWaits(root, totals, spentBelow);
  return new Map(
    [...totals].map(([row, total]) => {
      // Averages are rounded, so what is left may be a hair below nothing.
      return [row, { total, self: Math.max(total - (spentBelow.get(row) ?? 0), 0) }];
    }),
  );
}

function addTotals(row: PlanRow, processes: number, totals: Map<PlanRow, number>): void {
  const { 'Actual Total Time': perLoop, 'Actual Loops': loops } = row;
  if (perLoop !== undefined && loops !== undefined) totals.set(row, (perLoop * loops) / processes);
  const gathers = row['Workers Planned'] !== undefined;
  for (const child of row.Plans ?? []) {
    const isGathered = gathers && child['Parent Relationship'] === 'Outer';
    addTotals(child, isGathered ? processes * processesOf(row, child) : processes, totals);
  }
}

function processesOf(gather: PlanRow, child: PlanRow): number {
  return Math.max((child['Actual Loops'] ?? 1) / (gather['Actual Loops'] || 1), 1);
}

function addWaits(
  parent: PlanRow,
  totals: Map<PlanRow, number>,
  spentBelow: Map<PlanRow, number>,
): void {
  for (const child of parent.Plans ?? []) {
    const waiting = waiterFor(child, parent, totals);
    spentBelow.set(waiting, (spentBelow.get(waiting) ?? 0) + (totals.get(child) ?? 0));
    addWaits(child, totals, spentBelow);
  }
}

function waiterFor(child: PlanRow, parent: PlanRow, totals: Map<PlanRow, number>): PlanRow {
  if (child['Parent Relationship'] !== 'InitPlan') return parent;
  const name = child['Subplan Name'] ?? '';
  const others = flatten(parent).filter((row) => row !== child);
  if (name.startsWith('CTE ')) {
    const scans = others.filter((row) => row['CTE Name'] === name.slice('CTE '.length));
    return longest(scans, totals) ?? parent;
  }
  return others.find((row) => mentions(row, name)) ?? parent;
}

/** Of several scans of one CTE the first that runs waits for it, and so takes longest. */
function longest(rows: PlanRow[], totals: Map<PlanRow, number>): PlanRow | undefined {
  return rows.toSorted((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0))[0];
}

function mentions(row: PlanRow, subplan: string): boolean {
  const reference = new RegExp(`\\b${RegExp.escape(subplan)}\\b`);
  const texts = [{ ...row, Plans: undefined, 'Subplan Name': undefined }].flatMap(Object.values);
  return texts.flat().some((value) => typeof value === 'string' && reference.test(value));
}

function flatten(row: PlanRow): PlanRow[] {
  return [row, ...(row.Plans ?? []).flatMap(flatten)];
}
