CREATE TABLE items (
    id integer PRIMARY KEY,
    stock integer NOT NULL CHECK (stock >= 0)
);
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
CREATE TABLE lines (
    order_id bigint NOT NULL REFERENCES orders (id),
    item_id integer NOT NULL REFERENCES items (id),
    quantity integer NOT NULL,
    PRIMARY KEY (order_id, item_id)
);
INSERT INTO items SELECT n, 100000 FROM generate_series(1, 12) AS n;
