-- The same tables and rows, under keys that do not know the tenant.
-- region: tables
CREATE SCHEMA plain;

CREATE TABLE plain.members (
    tenant_id uuid NOT NULL REFERENCES tenants,
    id        uuid PRIMARY KEY DEFAULT uuidv7(),
    email     text NOT NULL UNIQUE
);

CREATE TABLE plain.projects (
    tenant_id uuid NOT NULL REFERENCES tenants,
    id        uuid PRIMARY KEY DEFAULT uuidv7(),
    name      text NOT NULL
);

CREATE TABLE plain.issues (
    tenant_id   uuid NOT NULL REFERENCES tenants,
    id          uuid PRIMARY KEY DEFAULT uuidv7(),
    project_id  uuid NOT NULL REFERENCES plain.projects,
    assignee_id uuid REFERENCES plain.members ON DELETE SET NULL,
    number      integer NOT NULL,
    status      text NOT NULL DEFAULT 'open',
    created_at  timestamptz NOT NULL DEFAULT now(),
    custom      jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX issues_latest ON plain.issues (status, created_at);

INSERT INTO plain.projects SELECT * FROM projects;
INSERT INTO plain.members SELECT * FROM members;
INSERT INTO plain.issues SELECT * FROM issues;
-- endregion: tables

-- region: policies
CREATE ROLE tries_app;
GRANT USAGE ON SCHEMA plain TO tries_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA plain TO tries_app;

ALTER TABLE plain.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE plain.projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE plain.issues ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON plain.members
    USING (tenant_id = current_setting('app.tenant')::uuid);
CREATE POLICY own ON plain.projects
    USING (tenant_id = current_setting('app.tenant')::uuid);
CREATE POLICY own ON plain.issues
    USING (tenant_id = current_setting('app.tenant')::uuid);

SET LOCAL ROLE tries_app;
-- endregion: policies
