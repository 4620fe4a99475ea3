import { parseRecorded } from '../authored/recorded.ts';
import { type Explained, type PlanRow, planSchema } from './schema.ts';
import { measureTimes, type NodeTime } from './times.ts';
import { titleOf } from './title.ts';

/** A recorded EXPLAIN, as a page draws it. */
export interface Plan {
  root: PlanNode;
  /** Milliseconds; `undefined` where the plan was not executed. */
  planningTime: number | undefined;
  /** Milliseconds, triggers included; `undefined` where the plan was not executed. */
  executionTime: number | undefined;
}

/** One node of a plan. What EXPLAIN leaves out is `undefined`. */
export interface PlanNode {
  /** As EXPLAIN's JSON has it: `Index Only Scan`, `Aggregate`. */
  type: string;
  /** As EXPLAIN's text has it: `Parallel Hash Left Join`, `Partial HashAggregate`. */
  title: string;
  relation: string | undefined;
  /** The relation's name in this query; `undefined` where it is the relation's own. */
  alias: string | undefined;
  index: string | undefined;
  /** `Inner`, `Left`, `Semi` … */
  joinType: string | undefined;
  /** What the subtree is to its parent when it is no plain input: `InitPlan 1`, `CTE recent`. */
  subplan: string | undefined;
  /** `Index Cond`, `Filter`, `Sort Key` and the like, in the order of EXPLAIN's text. */
  conditions: { label: string; text: string }[];
  rows: {
    /** What the planner expected of each loop. */
    estimated: number;
    /** What each loop returned on average; `undefined` where the plan was not executed. */
    actual: number | undefined;
    /** What all loops returned. */
    total: number | undefined;
  };
  /** How often the node ran; 0 when it never did. `undefined` where the plan was not executed. */
  loops: number | undefined;
  /** `undefined` where EXPLAIN measured no times. */
  time: NodeTime | undefined;
  /** Rows that a condition threw away, over all loops: `Filter`, `Join Filter`, `Index Recheck`. */
  removed: { by: string; rows: number }[];
  heapFetches: number | undefined;
  /** Pages of 8 kB, children included; `undefined` where EXPLAIN counted none. */
  buffers: { hit: number; read: number; tempRead: number; tempWritten: number } | undefined;
  /** How a Sort was done, and the space it took in kB: the leader's, where workers sort too. */
  sort: { method: string; space: number; on: string } | undefined;
  /** Of a Gather or Gather Merge. */
  workers: { planned: number; launched: number | undefined } | undefined;
  children: PlanNode[];
}

/**
 * The plan that a recorded `.plan.out` holds: the list from EXPLAIN (… FORMAT JSON) with one plan.
 *
 * @throws ContentError that names the first field that is no part of such a list
 */
export function parsePlan(text: string): Plan {
  return readExplained(parseRecorded(text, planSchema));
}

/** The plan in what EXPLAIN (… FORMAT JSON) answered; `undefined` when it is no such answer. */
export function readPlan(answer: unknown): Plan | undefined {
  const parsed = planSchema.safeParse(answer);
  return parsed.success ? readExplained(parsed.data) : undefined;
}

/** All nodes of a plan, each before its children. */
export function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

function readExplained([explained]: Explained): Plan {
  const times = measureTimes(explained.Plan);
  return {
    root: readNode(explained.Plan, times),
    planningTime: explained['Planning Time'],
    executionTime: explained['Execution Time'],
  };
}

function readNode(row: PlanRow, times: Map<PlanRow, NodeTime>): PlanNode {
  const loops = row['Actual Loops'];
  const actual = row['Actual Rows'];
  const relation = row['Relation Name'] ?? row['CTE Name'] ?? row['Function Name'];
  return {
    type: row['Node Type'],
    title: titleOf(row),
    relation,
    alias: row.Alias === relation ? undefined : row.Alias,
    index: row['Index Name'],
    joinType: row['Join Type'],
    subplan: row['Subplan Name'],
    conditions: conditionFields.flatMap((label) => {
      const text = row[label];
      return text === undefined
        ? []
        : [{ label, text: Array.isArray(text) ? text.join(', ') : text }];
    }),
    rows: {
      estimated: row['Plan Rows'],
      actual,
      total: actual === undefined || loops === undefined ? undefined : Math.round(actual * loops),
    },
    loops,
    time: times.get(row),
    removed: removalFields.flatMap(({ field, by }) => {
      const rows = Math.round((row[field] ?? 0) * (loops ?? 1));
      return rows === 0 ? [] : [{ by, rows }];
    }),
    heapFetches: row['Heap Fetches'],
    buffers: readBuffers(row),
    sort: readSort(row),
    workers:
      row['Workers Planned'] === undefined
        ? undefined
        : { planned: row['Workers Planned'], launched: row['Workers Launched'] },
    children: (row.Plans ?? []).map((child) => readNode(child, times)),
  };
}

const conditionFields = [
  'Index Cond',
  'Recheck Cond',
  'Tid Cond',
  'Order By',
  'Hash Cond',
  'Merge Cond',
  'Join Filter',
  'One-Time Filter',
  'Filter',
  'Sort Key',
  'Presorted Key',
  'Group Key',
  'Cache Key',
] as const;

const removalFields = [
  { field: 'Rows Removed by Filter', by: 'Filter' },
  { field: 'Rows Removed by Join Filter', by: 'Join Filter' },
  { field: 'Rows Removed by Index Recheck', by: 'Index Recheck' },
] as const;

function readBuffers(row: PlanRow): PlanNode['buffers'] {
  if (row['Shared Hit Blocks'] === undefined) return undefined;
  return {
    hit: row['Shared Hit Blocks'],
    read: row['Shared Read Blocks'] ?? 0,
    tempRead: row['Temp Read Blocks'] ?? 0,
    tempWritten: row['Temp Written Blocks'] ?? 0,
  };
}

function readSort(row: PlanRow): PlanNode['sort'] {
  const method = row['Sort Method'];
  if (method === undefined) return undefined;
  return { method, space: row['Sort Space Used'] ?? 0, on: row['Sort Space Type'] ?? 'Memory' };
}
