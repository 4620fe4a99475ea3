SET ROLE shop_owner;

-- region: triggers
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON shop.accounts
FOR EACH ROW EXECUTE FUNCTION audit.record('password_hash');

CREATE TRIGGER audit_truncate AFTER TRUNCATE ON shop.accounts
FOR EACH STATEMENT EXECUTE FUNCTION audit.record();
-- endregion: triggers
RESET ROLE;
