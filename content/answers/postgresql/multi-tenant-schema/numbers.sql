-- region: counter
WITH counter AS (
    UPDATE issue_counters SET last = last + 1
    WHERE tenant_id = %(tenant)s
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
