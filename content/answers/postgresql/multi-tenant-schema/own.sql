CREATE SCHEMA {schema};
CREATE TABLE {schema}.projects (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE {schema}.members (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
);
CREATE TABLE {schema}.issues (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  bigint NOT NULL REFERENCES {schema}.projects,
    assignee_id bigint REFERENCES {schema}.members,
    number      integer NOT NULL UNIQUE,
    custom      jsonb NOT NULL DEFAULT '{{}}'
);
CREATE INDEX ON {schema}.issues (project_id);
CREATE INDEX ON {schema}.issues (assignee_id);
