-- region: careful
BEGIN;
SET LOCAL statement_timeout = '10s';
EXPLAIN (ANALYZE, WAL)
DELETE FROM payments WHERE merchant_id = 43;
ROLLBACK;
-- endregion: careful

-- region: insert
INSERT INTO payments
SELECT -n, now(), random(44, (SELECT max(id) FROM merchants)), 'captured', n, 'card'
FROM generate_series(1, 10000) AS n;
-- endregion: insert

-- region: small
-- Pages with room, so that HOT fails for no other reason than the index.
CREATE TEMP TABLE small (LIKE payments) WITH (fillfactor = 50);
INSERT INTO small SELECT * FROM payments WHERE merchant_id = 42;
-- endregion: small

-- region: update
UPDATE payments SET amount_cents = amount_cents + 1 WHERE merchant_id = 42;
-- endregion: update
