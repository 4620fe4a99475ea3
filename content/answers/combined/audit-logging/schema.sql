CREATE SCHEMA shop AUTHORIZATION shop_owner;
SET ROLE shop_owner;

CREATE TABLE shop.accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    credit integer NOT NULL CHECK (credit >= 0),
    password_hash text NOT NULL
);

GRANT USAGE ON SCHEMA shop TO shop_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON shop.accounts TO shop_api;
RESET ROLE;
