-- region: counter
WITH counter AS (
    INSERT INTO issue_counters VALUES (%(tenant)s, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET last = issue_counters.last + 1
    RETURNING tenant_id, last
)
INSERT INTO issues (tenant_id, project_id, number)
SELECT tenant_id, %(project)s, last FROM counter
RETURNING number;
-- endregion: counter

-- region: maximum
INSERT INTO issues (tenant_id, project_id, number)
SELECT %(tenant)s, %(project)s, coalesce(max(number), 0) + 1
FROM issues WHERE tenant_id = %(tenant)s
RETURNING number;
-- endregion: maximum

-- region: sequence
INSERT INTO issues (tenant_id, project_id, number)
VALUES (%(tenant)s, %(project)s, nextval('issue_numbers'))
RETURNING number;
-- endregion: sequence
