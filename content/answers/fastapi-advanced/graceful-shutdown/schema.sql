CREATE TABLE orders (number bigint PRIMARY KEY);

CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seconds double precision NOT NULL,
    done_at timestamptz
);
