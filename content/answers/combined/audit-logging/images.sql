-- Whole rows instead of changed columns: less to compute, more to write.
SET ROLE audit_owner;

CREATE FUNCTION audit.record_images() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO audit.entry (actor, relation, row_id, operation, old, new) VALUES (
        audit.actor(), TG_RELID::regclass, coalesce(OLD.id, NEW.id), TG_OP,
        audit.redact(to_jsonb(OLD), TG_ARGV), audit.redact(to_jsonb(NEW), TG_ARGV)
    );
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION audit.record_images FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.record_images TO shop_owner;

SET ROLE shop_owner;
CREATE TRIGGER audit_images AFTER INSERT OR UPDATE OR DELETE ON shop.accounts
FOR EACH ROW EXECUTE FUNCTION audit.record_images('password_hash');
RESET ROLE;
