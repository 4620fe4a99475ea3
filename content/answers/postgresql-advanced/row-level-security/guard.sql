-- region: guard
SELECT c.oid::regclass::text
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
WHERE c.relkind IN ('r', 'p')
  AND c.relnamespace = 'public'::regnamespace
  AND NOT (
      c.relrowsecurity AND c.relforcerowsecurity
      AND EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid)
  );
-- endregion: guard
