CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status text NOT NULL DEFAULT 'new'
);

CREATE TABLE payments (
    order_id bigint PRIMARY KEY REFERENCES orders,
    status text NOT NULL DEFAULT 'open'
);

CREATE TABLE audit (
    order_id bigint NOT NULL,
    note text NOT NULL
);

INSERT INTO orders (status) SELECT 'new' FROM generate_series(1, 20);

INSERT INTO payments (order_id) SELECT id FROM orders;
