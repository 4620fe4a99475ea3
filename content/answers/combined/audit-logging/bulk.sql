-- The same entries, written once a statement instead of once a row.
SET ROLE audit_owner;

-- region: bulk
CREATE FUNCTION audit.record_updates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO audit.entry (actor, relation, row_id, operation, old, new)
    SELECT audit.actor(), TG_RELID::regclass, o ->> 'id', TG_OP,
        audit.redact(o, TG_ARGV) - same, audit.redact(n, TG_ARGV) - same
    FROM was JOIN is_now USING (id),
        to_jsonb(was) AS o, to_jsonb(is_now) AS n,
        audit.unchanged(o, n) AS same
    WHERE o <> n;
    RETURN NULL;
END $$;
-- endregion: bulk
REVOKE ALL ON FUNCTION audit.record_updates FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.record_updates TO shop_owner;

SET ROLE shop_owner;
-- region: bulk-trigger
CREATE TRIGGER audit_bulk AFTER UPDATE ON shop.accounts
REFERENCING OLD TABLE AS was NEW TABLE AS is_now
FOR EACH STATEMENT EXECUTE FUNCTION audit.record_updates('password_hash');
-- endregion: bulk-trigger
RESET ROLE;
