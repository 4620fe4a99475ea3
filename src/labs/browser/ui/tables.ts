import { z } from 'astro/zod';
import type { Postgres } from '../../postgres.ts';

/** A table or view of the lab, as the catalog has it. */
export type Table = z.infer<typeof tableSchema>;

const tableSchema = z.object({
  name: z.string(),
  kind: z.string(),
  /** What the planner believes; negative before the first ANALYZE. */
  rows: z.number(),
  /** Bytes, without its indexes. */
  size: z.number(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      required: z.boolean(),
      /** Its default, or how it is generated. */
      value: z.string().nullable(),
    }),
  ),
  constraints: z.array(z.object({ name: z.string(), definition: z.string() })),
  indexes: z.array(
    z.object({ name: z.string(), definition: z.string(), size: z.number(), valid: z.boolean() }),
  ),
  policies: z.array(z.object({ name: z.string(), definition: z.string() })),
});

/** The lab's tables and views by name; `undefined` where the catalog cannot be asked now. */
export async function readTables(postgres: Postgres): Promise<Table[] | undefined> {
  const { results } = await postgres.run([{ sql: query, from: 0 }]);
  const answer = results[0]?.rows[0]?.[0];
  if (typeof answer !== 'string') return undefined;
  return z.array(tableSchema).parse(JSON.parse(answer));
}

const query = `
SELECT coalesce(json_agg(t ORDER BY t.name), '[]') FROM (
  SELECT c.oid::regclass::text AS name,
    CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
      WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table'
      ELSE CASE WHEN c.relispartition THEN 'partition' ELSE 'table' END END AS kind,
    c.reltuples AS rows,
    CASE WHEN c.relkind IN ('r', 'm') THEN pg_table_size(c.oid) ELSE 0 END AS size,
    (SELECT coalesce(json_agg(json_build_object(
        'name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod),
        'required', a.attnotnull,
        'value', CASE WHEN a.attidentity = 'a' THEN 'identity, always'
          WHEN a.attidentity = 'd' THEN 'identity'
          WHEN a.attgenerated <> '' THEN 'generated: ' || pg_get_expr(d.adbin, d.adrelid)
          ELSE pg_get_expr(d.adbin, d.adrelid) END) ORDER BY a.attnum), '[]')
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(json_agg(json_build_object('name', k.conname,
        'definition', pg_get_constraintdef(k.oid)) ORDER BY k.contype DESC, k.conname), '[]')
      FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype <> 'n') AS constraints,
    (SELECT coalesce(json_agg(json_build_object('name', i.indexrelid::regclass::text,
        'definition', regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', ''),
        'size', pg_relation_size(i.indexrelid),
        'valid', i.indisvalid) ORDER BY i.indexrelid::regclass::text), '[]')
      FROM pg_index i WHERE i.indrelid = c.oid) AS indexes,
    (SELECT coalesce(json_agg(json_build_object('name', p.policyname, 'definition',
        'for ' || lower(p.cmd) || ' to ' || array_to_string(p.roles, ', ')
        || coalesce(' using ' || p.qual, '') || coalesce(' with check ' || p.with_check, ''))
        ORDER BY p.policyname), '[]')
      FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname) AS policies
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^(pg_|information_schema$)'
) AS t`;
