CREATE TABLE items (
    id integer PRIMARY KEY,
    stock integer NOT NULL CHECK (stock >= 0),
    version bigint NOT NULL DEFAULT 1
);

CREATE TABLE reviews (
    item_id integer NOT NULL REFERENCES items,
    stars integer NOT NULL
);

CREATE TABLE articles (
    id integer PRIMARY KEY,
    title text NOT NULL,
    version bigint NOT NULL DEFAULT 1
);

INSERT INTO items (id, stock) SELECT id, 100000 FROM generate_series(1, 1000) AS id;

INSERT INTO articles (id, title) VALUES (1, 'Draft');
