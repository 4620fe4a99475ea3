CREATE TABLE counters (
    id integer PRIMARY KEY,
    value integer NOT NULL
);
CREATE TABLE doctors (
    id integer PRIMARY KEY,
    on_call boolean NOT NULL
);
CREATE TABLE emails (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address text NOT NULL
);
-- region: bookings
CREATE TABLE bookings (
    room integer NOT NULL,
    during tstzrange NOT NULL CHECK (NOT isempty(during)),
    guest text NOT NULL
);
-- endregion: bookings
CREATE TABLE accounts (
    id bigint PRIMARY KEY,
    balance bigint NOT NULL CHECK (balance >= 0)
);
-- region: transfers
CREATE TABLE transfers (
    key uuid PRIMARY KEY,
    source bigint NOT NULL REFERENCES accounts (id),
    target bigint NOT NULL REFERENCES accounts (id),
    amount bigint NOT NULL CHECK (amount > 0),
    CHECK (source <> target)
);
-- endregion: transfers
INSERT INTO counters VALUES (1, 0);
INSERT INTO doctors VALUES (1, true), (2, true);
INSERT INTO accounts SELECT n, 1000 FROM generate_series(1, 5) AS n;
