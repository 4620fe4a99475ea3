import type { PlanRow } from './schema.ts';

/** What EXPLAIN's text calls a node: `Parallel Hash Left Join`, `Index Only Scan Backward`, `Update`. */
export function titleOf(row: PlanRow): string {
  const backward = row['Scan Direction'] === 'Backward' ? ' Backward' : '';
  const parallel = row['Parallel Aware'] ? 'Parallel ' : '';
  const mode = row['Partial Mode'];
  const partial = mode === undefined || mode === 'Simple' ? '' : `${mode} `;
  return `${parallel}${partial}${nameOf(row)}${backward}`;
}

function nameOf(row: PlanRow): string {
  const join = row['Join Type'];
  switch (row['Node Type']) {
    case 'Aggregate':
      return `${aggregates[row.Strategy ?? ''] ?? ''}Aggregate`;
    case 'ModifyTable':
      return row.Operation ?? 'ModifyTable';
    case 'SetOp':
      return `${row.Strategy === 'Hashed' ? 'Hash' : ''}SetOp ${row.Command ?? ''}`.trim();
    case 'Hash Join':
    case 'Merge Join':
      return join === undefined || join === 'Inner'
        ? row['Node Type']
        : row['Node Type'].replace('Join', `${join} Join`);
    case 'Nested Loop':
      return join === undefined || join === 'Inner' ? 'Nested Loop' : `Nested Loop ${join} Join`;
    default:
      return row['Node Type'];
  }
}

const aggregates: Record<string, string> = { Sorted: 'Group', Hashed: 'Hash', Mixed: 'Mixed' };
