CREATE EXTENSION pg_stat_statements;

CREATE TABLE api_keys (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest text NOT NULL,
    customer_id bigint NOT NULL
);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL,
    day date NOT NULL,
    cents bigint NOT NULL
);

CREATE INDEX ON orders (customer_id);
