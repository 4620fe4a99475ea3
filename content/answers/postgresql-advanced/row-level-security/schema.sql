-- region: tenant
-- Text to number, '' to NULL: after RESET, an unknown tenant is ''.
CREATE FUNCTION current_tenant() RETURNS bigint STABLE
RETURN nullif(current_setting('app.tenant', true), '')::bigint;

CREATE TABLE invoices (
    tenant_id bigint NOT NULL DEFAULT current_tenant(),
    id bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON invoices
USING (tenant_id = current_tenant())
WITH CHECK (tenant_id = current_tenant());
-- endregion: tenant

ALTER TABLE invoices ADD UNIQUE (id);

-- One role owns the tables, another one is what the app logs in as.
ALTER TABLE invoices OWNER TO billing_owner;
GRANT SELECT, INSERT, UPDATE, DELETE ON invoices TO billing_app;

INSERT INTO invoices (tenant_id, title)
SELECT tenant, 'Invoice ' || n || ' of tenant ' || tenant
FROM generate_series(1, 20) AS tenant, generate_series(1, 10) AS n;
