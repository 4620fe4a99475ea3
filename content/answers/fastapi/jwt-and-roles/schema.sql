CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('clerk', 'manager')),
    team_id integer NOT NULL,
    active boolean NOT NULL DEFAULT true,
    token_version integer NOT NULL DEFAULT 1
);

-- What tokens say of a user is out of date as soon as one of these changes.
CREATE FUNCTION outdate_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.token_version := OLD.token_version + 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER outdate_tokens BEFORE UPDATE ON users FOR EACH ROW
WHEN ((OLD.role, OLD.team_id, OLD.active)
      IS DISTINCT FROM (NEW.role, NEW.team_id, NEW.active))
EXECUTE FUNCTION outdate_tokens();

-- A session is a family: all the refresh tokens that follow from one sign-in.
CREATE TABLE sessions (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX ON sessions (user_id);

-- Only digests: whoever reads this table cannot sign in with it.
CREATE TABLE refresh_tokens (
    digest bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX ON refresh_tokens (session_id);

CREATE TABLE invoices (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    team_id integer NOT NULL,
    created_by uuid NOT NULL,
    amount numeric(12, 2) NOT NULL,
    approved_by uuid
);
