-- region: latest
SELECT id, number, created_at
FROM issues
WHERE tenant_id = %(tenant)s AND status = 'open'
ORDER BY created_at DESC
LIMIT 20;
-- endregion: latest

-- region: custom-index
CREATE EXTENSION btree_gin;
CREATE INDEX issues_custom ON issues USING gin (tenant_id, custom jsonb_path_ops);
-- endregion: custom-index

-- region: custom
SELECT id, number
FROM issues
WHERE tenant_id = %(tenant)s AND custom @> '{"severity": "high"}';
-- endregion: custom

-- region: rows
INSERT INTO issues (tenant_id, project_id, number, status, created_at, custom)
SELECT tenant_id, tenant_id, row_number() OVER (PARTITION BY tenant_id ORDER BY n),
       CASE WHEN n / 20 %% 4 = 0 THEN 'open' ELSE 'done' END,
       timestamptz '2026-01-01' + n * interval '1 second',
       jsonb_build_object('severity', CASE WHEN n / 20 %% 50 = 0 THEN 'high' ELSE 'low' END)
FROM generate_series(1, %(rows)s) AS n,
     LATERAL (SELECT CASE WHEN n %% 20 < 18 THEN %(big)s
                          WHEN n <= %(rows)s / 2 THEN %(small)s
                          ELSE %(middle)s END::uuid) AS owner (tenant_id);
-- endregion: rows
