-- region: guard
WITH tables AS (
    SELECT c.oid, a.attnum AS tenant, coalesce(a.attnotnull, false) AS required
    FROM pg_class AS c
    LEFT JOIN pg_attribute AS a ON (a.attrelid, a.attname) = (c.oid, 'tenant_id')
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND obj_description(c.oid, 'pg_class') IS DISTINCT FROM 'shared by all tenants'
)
SELECT 'table' AS lacks_tenant, oid::regclass::text AS place
FROM tables WHERE NOT required
UNION ALL
SELECT 'key', indexrelid::regclass::text
FROM pg_index JOIN tables ON oid = indrelid
WHERE indisunique AND indkey[0] <> tenant
UNION ALL
SELECT 'reference', conrelid::regclass || ' ' || conname
FROM pg_constraint JOIN tables AS parent ON parent.oid = confrelid
LEFT JOIN tables AS child ON child.oid = conrelid
WHERE contype = 'f' AND (NOT conenforced OR NOT EXISTS (
    SELECT FROM unnest(conkey, confkey) AS pair (here, there)
    WHERE (here, there) = (child.tenant, parent.tenant)
));
-- endregion: guard
