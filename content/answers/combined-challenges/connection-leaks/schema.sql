CREATE TABLE items (
    id integer PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id integer NOT NULL REFERENCES items,
    status text NOT NULL DEFAULT 'new'
);

INSERT INTO items VALUES (1, 'notebook');

INSERT INTO orders (item_id) SELECT 1 FROM generate_series(1, 100);
