CREATE TABLE orders (
    id           bigint PRIMARY KEY,
    ordered_at   timestamptz NOT NULL,
    customer_id  integer NOT NULL,
    country      text NOT NULL,
    status       text NOT NULL,
    amount_cents integer NOT NULL,
    address      text NOT NULL
);

-- lab.orders says how many: two years up to the end of June 2026, ten a customer,
-- stored in the order of time, as they come in.
SELECT setseed(0.5);

INSERT INTO orders
SELECT id,
       timestamptz '2024-07-01 00:00+00'
           + interval '730 days' * ((id - 0.5) / current_setting('lab.orders')::float8),
       random(1, current_setting('lab.orders')::integer / 10),
       ('{SE,NO,DK,FI,PL,CZ,HU,AT}'::text[])[random(1, 8)],
       ('{paid,paid,paid,paid,open}'::text[])[random(1, 5)],
       random(100, 20000),
       repeat(md5(id::text), 2)
FROM generate_series(1, current_setting('lab.orders')::bigint) AS id;

CREATE INDEX orders_customer ON orders (customer_id);
