CREATE TABLE orders (
    id integer PRIMARY KEY,
    total integer NOT NULL
);

INSERT INTO orders SELECT n, 100 * n FROM generate_series(1, 100) AS n;

-- One row: its lock makes numbers commit, and notify, in their order.
CREATE TABLE news (
    number integer NOT NULL
);

INSERT INTO news VALUES (0);

-- A query that takes 50 ms of a connection and nothing of a processor.
CREATE VIEW totals AS
SELECT id, total FROM orders CROSS JOIN pg_sleep(0.05);
