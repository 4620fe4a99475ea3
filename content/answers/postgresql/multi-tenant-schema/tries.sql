-- region: own-project
INSERT INTO issues (tenant_id, project_id, number)
VALUES (%(acme)s, %(acme_project)s, 2);
-- endregion: own-project

-- region: foreign-project
INSERT INTO issues (tenant_id, project_id, number)
VALUES (%(acme)s, %(globex_project)s, 2);
-- endregion: foreign-project

-- region: foreign-assignee
UPDATE issues SET assignee_id = %(globex_member)s
WHERE tenant_id = %(acme)s AND number = 1;
-- endregion: foreign-assignee

-- region: issue-moved
UPDATE issues SET tenant_id = %(globex)s, number = 2
WHERE tenant_id = %(acme)s AND number = 1;
-- endregion: issue-moved

-- region: project-moved
UPDATE projects SET tenant_id = %(globex)s, name = 'Intranet'
WHERE tenant_id = %(acme)s AND id = %(acme_project)s;
-- endregion: project-moved

-- region: same-e-mail
INSERT INTO members (tenant_id, email) VALUES (%(acme)s, 'ben@example.com');
-- endregion: same-e-mail
