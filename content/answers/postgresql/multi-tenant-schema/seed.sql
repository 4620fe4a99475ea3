INSERT INTO tenants VALUES (%(acme)s, 'Acme'), (%(globex)s, 'Globex');
INSERT INTO projects VALUES
    (%(acme)s, %(acme_project)s, 'Website'),
    (%(globex)s, %(globex_project)s, 'Website');
INSERT INTO members VALUES
    (%(acme)s, %(acme_member)s, 'ann@example.com'),
    (%(globex)s, %(globex_member)s, 'ben@example.com');
INSERT INTO issues (tenant_id, project_id, assignee_id, number) VALUES
    (%(acme)s, %(acme_project)s, %(acme_member)s, 1),
    (%(globex)s, %(globex_project)s, %(globex_member)s, 1);
INSERT INTO issue_counters VALUES (%(acme)s, 1), (%(globex)s, 1);
