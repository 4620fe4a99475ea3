CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id int NOT NULL,
  region text NOT NULL,
  customer_id int NOT NULL,
  total_cents bigint NOT NULL,
  placed_at timestamptz NOT NULL
);

-- region: version
CREATE TABLE report_versions (
  tenant_id int PRIMARY KEY,
  version bigint NOT NULL
);

CREATE FUNCTION bump_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO report_versions (tenant_id, version)
  SELECT DISTINCT tenant_id, 1 FROM changed ORDER BY tenant_id
  ON CONFLICT (tenant_id)
    DO UPDATE SET version = report_versions.version + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER inserted AFTER INSERT ON orders
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION bump_version();
-- endregion: version

CREATE TRIGGER deleted AFTER DELETE ON orders
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION bump_version();

-- Two for UPDATE: an order may move from one tenant to another.
CREATE TRIGGER updated_from AFTER UPDATE ON orders
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION bump_version();

CREATE TRIGGER updated_to AFTER UPDATE ON orders
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION bump_version();

CREATE FUNCTION bump_all_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE report_versions SET version = version + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER truncated AFTER TRUNCATE ON orders
  FOR EACH STATEMENT EXECUTE FUNCTION bump_all_versions();
