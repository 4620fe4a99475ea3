CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status text NOT NULL DEFAULT 'new'
);

CREATE TABLE audit (
    order_id bigint NOT NULL,
    note text NOT NULL
);

INSERT INTO orders (status) SELECT 'new' FROM generate_series(1, 20);
