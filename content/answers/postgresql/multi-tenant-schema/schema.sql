CREATE TABLE tenants (
    tenant_id uuid PRIMARY KEY DEFAULT uuidv7(),
    name      text NOT NULL
);

CREATE TABLE members (
    tenant_id uuid NOT NULL REFERENCES tenants,
    id        uuid NOT NULL DEFAULT uuidv7(),
    email     text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, email)
);

-- region: keys
CREATE TABLE projects (
    tenant_id uuid NOT NULL REFERENCES tenants,
    id        uuid NOT NULL DEFAULT uuidv7(),
    name      text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);

CREATE TABLE issues (
    tenant_id   uuid NOT NULL,
    id          uuid NOT NULL DEFAULT uuidv7(),
    project_id  uuid NOT NULL,
    assignee_id uuid,
    number      integer NOT NULL,
    status      text NOT NULL DEFAULT 'open',
    created_at  timestamptz NOT NULL DEFAULT now(),
    custom      jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number),
    FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id),
    FOREIGN KEY (tenant_id, assignee_id) REFERENCES members (tenant_id, id)
        ON DELETE SET NULL (assignee_id)
);
-- endregion: keys

-- region: indexes
CREATE INDEX issues_by_project ON issues (tenant_id, project_id);
CREATE INDEX issues_by_assignee ON issues (tenant_id, assignee_id);
CREATE INDEX issues_latest ON issues (tenant_id, status, created_at);
-- endregion: indexes

CREATE TABLE issue_counters (
    tenant_id uuid PRIMARY KEY REFERENCES tenants,
    last      integer NOT NULL DEFAULT 0
);
