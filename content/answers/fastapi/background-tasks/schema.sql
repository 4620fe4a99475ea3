CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
);

CREATE TABLE jobs (
    -- No number: a database restored from a backup would give it out again.
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    kind text NOT NULL,
    payload jsonb NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    due timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON jobs (due) WHERE attempts < 10;
