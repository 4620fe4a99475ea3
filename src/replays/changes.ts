import type { Rows } from './recording.ts';

/** Rows with what became of them since others were read. */
export interface MarkedRows {
  columns: readonly string[];
  rows: MarkedRow[];
  changed: boolean;
}

interface MarkedRow {
  /** Rows that are gone stand where they were. */
  fate: 'kept' | 'added' | 'removed';
  cells: MarkedCell[];
}

interface MarkedCell {
  value: string | null;
  /** What stood here. Absent where it stands here still. */
  was?: string | null;
}

type Row = Rows['rows'][number];

/** Rows against what they were before, row by row and cell by cell. Without a before, unmarked. */
export function markChanges(now: Rows, before: Rows = now): MarkedRows {
  const rows: MarkedRow[] = [];
  let rest = before.rows;
  const same = sameness(now.rows, before.rows);
  for (const row of now.rows) {
    const index = rest.findIndex((old) => same(row, old));
    if (index >= 0) {
      rows.push(...rest.slice(0, index).filter(isGone).map(removed), kept(row, rest[index] ?? row));
      rest = [...rest.slice(0, index).filter((old) => !isGone(old)), ...rest.slice(index + 1)];
    } else {
      rows.push(marked('added', row));
    }
  }
  rows.push(...rest.map(removed));
  return {
    columns: now.columns,
    rows,
    changed: rows.some(
      ({ fate, cells }) => fate !== 'kept' || cells.some(({ was }) => was !== undefined),
    ),
  };

  function isGone(old: Row): boolean {
    return !now.rows.some((row) => same(row, old));
  }
}

/** Whether rows of the two sets are one row: by its first value where that is a key, else whole. */
function sameness(now: readonly Row[], before: readonly Row[]): (a: Row, b: Row) => boolean {
  if (now.length === 1 && before.length === 1) return () => true;
  const width = isKey(now) && isKey(before) ? 1 : Infinity;
  return (a, b) => a.slice(0, width).every((value, column) => value === b[column]);
}

function isKey(rows: readonly Row[]): boolean {
  const values = rows.map(([first]) => first);
  return !values.includes(null) && new Set(values).size === rows.length;
}

function kept(row: Row, old: Row): MarkedRow {
  return {
    fate: 'kept',
    cells: row.map((value, column) => {
      const was = old[column] ?? null;
      return value === was ? { value } : { value, was };
    }),
  };
}

function removed(row: Row): MarkedRow {
  return marked('removed', row);
}

function marked(fate: MarkedRow['fate'], row: Row): MarkedRow {
  return { fate, cells: row.map((value) => ({ value })) };
}
