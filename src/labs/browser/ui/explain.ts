import type { Postgres, Result, Run } from '../../postgres.ts';
import type { Statement } from '../../statements.ts';

const prefix = /^\s*explain\s+(?:\([^)]*\)\s*|(?:analyze|verbose)\s+)*/i;
const explainable = /^(?:\s|\()*(?:select|with|table|values|insert|update|delete|merge)\b/i;

/** The last statement that has a plan, without an EXPLAIN before it. */
export function lastExplainable(statements: readonly Statement[]): Statement | undefined {
  return statements.flatMap(withoutExplain).findLast(({ sql }) => explainable.test(sql));
}

function withoutExplain({ sql, from }: Statement): Statement[] {
  const length = prefix.exec(sql)?.[0].length ?? 0;
  return [{ sql: sql.slice(length), from: from + length }];
}

const options = 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ';

/** Explains a statement: executes it and takes back what it changed, in a transaction or out of it. */
export async function explainStatement(
  { sql, from }: Statement,
  postgres: Postgres,
): Promise<Pick<Result, 'failure' | 'rows'>> {
  // It fails outside of a transaction, and inside of one that failed.
  const { transaction } = await ask(postgres, 'SAVEPOINT lab_explain');
  if (transaction === 'none') await ask(postgres, 'BEGIN');
  const { results } = await postgres.run([{ sql: options + sql, from: from - options.length }]);
  if (transaction === 'open') await ask(postgres, 'ROLLBACK TO lab_explain');
  if (transaction === 'none') await ask(postgres, 'ROLLBACK');
  return results[0] ?? { failure: undefined, rows: [] };
}

function ask(postgres: Postgres, sql: string): Promise<Run> {
  return postgres.run([{ sql, from: 0 }]);
}
