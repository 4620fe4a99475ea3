CREATE TABLE orders (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL,
    placed_on date NOT NULL,
    total_cents integer NOT NULL,
    note text NOT NULL
);

CREATE TABLE lines (
    order_id integer NOT NULL REFERENCES orders,
    position integer NOT NULL,
    product text NOT NULL,
    PRIMARY KEY (order_id, position)
);

-- Fifty orders a customer, over thirty days; shop.orders says how many in all.
INSERT INTO orders
SELECT n, n % (shop / 50), date '2026-10-01' + n % 30, n * 37 % 9000, repeat('.', 80)
FROM CAST(current_setting('shop.orders') AS integer) AS shop, generate_series(1, shop) AS n;

CREATE INDEX ON orders (customer_id, id);

INSERT INTO lines
SELECT id, position, 'product ' || position
FROM orders CROSS JOIN generate_series(1, 3) AS position
WHERE customer_id < 10;

ANALYZE;
