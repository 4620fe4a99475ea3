-- region: roles
CREATE ROLE {owner} LOGIN PASSWORD {owner_verifier};
CREATE ROLE {app} LOGIN PASSWORD {app_verifier} CONNECTION LIMIT 20;
CREATE SCHEMA {schema} AUTHORIZATION {owner};
GRANT USAGE ON SCHEMA {schema} TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema}
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
-- endregion: roles
