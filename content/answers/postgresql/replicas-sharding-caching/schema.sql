CREATE TABLE accounts (
    id integer PRIMARY KEY,
    tenant text NOT NULL,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    credit integer NOT NULL DEFAULT 100
);
CREATE TABLE visits (at timestamptz NOT NULL DEFAULT now());
