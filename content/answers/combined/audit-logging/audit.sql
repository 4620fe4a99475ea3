CREATE SCHEMA audit AUTHORIZATION audit_owner;
SET ROLE audit_owner;

-- region: entry
CREATE TABLE audit.entry (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    actor text NOT NULL,
    login text NOT NULL DEFAULT session_user,
    relation text NOT NULL,
    row_id text,
    operation text NOT NULL,
    old jsonb,
    new jsonb,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
-- endregion: entry
CREATE INDEX ON audit.entry (actor, at);
CREATE INDEX ON audit.entry (relation, row_id, at);

-- region: actor
CREATE FUNCTION audit.actor() RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    -- Null where it was never set; '' once a transaction that set it has ended.
    actor text := nullif(current_setting('app.actor', true), '');
BEGIN
    IF actor IS NULL THEN
        RAISE 'a change without an actor' USING ERRCODE = 'AU001';
    END IF;
    RETURN actor;
END $$;
-- endregion: actor

CREATE FUNCTION audit.redact(image jsonb, secrets text[]) RETURNS jsonb
LANGUAGE sql STABLE RETURN image || coalesce((
    SELECT jsonb_object_agg(name, '[redacted]'::text)
    FROM unnest(secrets) AS name WHERE image ? name
), '{}');

CREATE FUNCTION audit.unchanged(was jsonb, is_now jsonb) RETURNS text[]
LANGUAGE sql STABLE RETURN ARRAY(
    SELECT key FROM jsonb_each(was) AS o WHERE o.value = is_now -> o.key
);

-- region: record
CREATE FUNCTION audit.record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    is_now jsonb := to_jsonb(NEW);
    same text[] := audit.unchanged(was, is_now);
BEGIN
    IF was = is_now THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit.entry (actor, relation, row_id, operation, old, new) VALUES (
        audit.actor(), TG_RELID::regclass, coalesce(was, is_now) ->> 'id', TG_OP,
        audit.redact(was, TG_ARGV) - same,
        audit.redact(is_now, TG_ARGV) - same
    );
    RETURN NULL;
END $$;
-- endregion: record

CREATE FUNCTION audit.add_month(day date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', day);
BEGIN
    EXECUTE format(
        'CREATE TABLE IF NOT EXISTS audit.%I PARTITION OF audit.entry '
        'FOR VALUES FROM (%L) TO (%L)',
        'entry_' || to_char(first, 'YYYY_MM'),
        first || ' 00:00+00', (first + interval '1 month')::date || ' 00:00+00'
    );
END $$;

-- region: rights
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
GRANT USAGE ON SCHEMA audit TO shop_owner, audit_reader;
GRANT EXECUTE ON FUNCTION audit.record TO shop_owner;
GRANT SELECT ON audit.entry TO audit_reader;
-- endregion: rights
RESET ROLE;
