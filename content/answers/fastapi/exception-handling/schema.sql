CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL CONSTRAINT accounts_email_key UNIQUE,
  password text NOT NULL,
  visits int NOT NULL DEFAULT 0
);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Checked at COMMIT, which is after the last line of the endpoint.
  account_id bigint NOT NULL CONSTRAINT orders_account_id_fkey
    REFERENCES accounts DEFERRABLE INITIALLY DEFERRED
);
