import { z } from 'astro/zod';

/** A node of EXPLAIN's JSON, with the fields that a page may show. */
export type PlanRow = z.infer<typeof rowSchema>;

/** What EXPLAIN (… FORMAT JSON) answers for one statement. */
export type Explained = z.infer<typeof planSchema>;

const count = z.number().nonnegative().optional();
const words = z.string().optional();

const rowSchema = z.object({
  'Node Type': z.string(),
  get Plans() {
    return z.array(rowSchema).optional();
  },
  'Parallel Aware': z.boolean().optional(),
  'Join Type': words,
  'Subplan Name': words,
  'Parent Relationship': words,
  'CTE Name': words,
  'Function Name': words,
  'Relation Name': words,
  Alias: words,
  'Index Name': words,
  /** `Forward`, `Backward` or `NoMovement`. */
  'Scan Direction': words,
  /** Of an Aggregate or SetOp: `Plain`, `Sorted`, `Hashed`, `Mixed`. */
  Strategy: words,
  /** `Simple`, `Partial` or `Finalize`. */
  'Partial Mode': words,
  /** Of a ModifyTable: `Insert`, `Update`, `Delete`, `Merge`. */
  Operation: words,
  /** Of a SetOp: `Except`, `Intersect All` … */
  Command: words,

  'Index Cond': words,
  'Recheck Cond': words,
  'Tid Cond': words,
  'Order By': words,
  'Hash Cond': words,
  'Merge Cond': words,
  'Join Filter': words,
  'One-Time Filter': words,
  Filter: words,
  'Sort Key': z.array(z.string()).optional(),
  'Presorted Key': z.array(z.string()).optional(),
  'Group Key': z.array(z.string()).optional(),
  'Cache Key': words,

  'Plan Rows': z.number().nonnegative(),
  /** Average over the loops; since PostgreSQL 18 with two decimals. */
  'Actual Rows': count,
  'Actual Loops': count,
  /** Milliseconds of an average loop, children included. */
  'Actual Total Time': count,
  /** Average over the loops, as are the next two. */
  'Rows Removed by Filter': count,
  'Rows Removed by Join Filter': count,
  'Rows Removed by Index Recheck': count,
  /** Over all loops. */
  'Heap Fetches': count,

  /** Pages over all loops, children included, as are the next three. */
  'Shared Hit Blocks': count,
  'Shared Read Blocks': count,
  'Temp Read Blocks': count,
  'Temp Written Blocks': count,

  'Sort Method': words,
  /** kB. */
  'Sort Space Used': count,
  /** `Memory` or `Disk`. */
  'Sort Space Type': words,
  'Workers Planned': count,
  'Workers Launched': count,
});

/** What EXPLAIN (… FORMAT JSON) answers for one statement. */
export const planSchema = z.tuple(
  [
    z.object({
      Plan: rowSchema,
      /** Milliseconds, as is the next. */
      'Planning Time': count,
      'Execution Time': count,
    }),
  ],
  { error: 'The file is no list with one plan' },
);
