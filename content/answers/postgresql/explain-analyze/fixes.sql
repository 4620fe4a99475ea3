-- region: composite
CREATE INDEX CONCURRENTLY payments_statement
ON payments (merchant_id, status, created_at);
-- endregion: composite

-- region: covering
CREATE INDEX CONCURRENTLY payments_statement
ON payments (merchant_id, status, created_at)
INCLUDE (id, amount_cents);
-- endregion: covering

-- region: statistics
CREATE STATISTICS merchants_place (mcv)
ON country, currency, language FROM merchants;

ANALYZE merchants;
-- endregion: statistics

-- region: day
CREATE INDEX CONCURRENTLY payments_created_at ON payments (created_at);
-- endregion: day

-- region: day-expression
CREATE INDEX payments_day ON payments ((created_at::date));
-- endregion: day-expression

-- region: day-in-utc
CREATE INDEX payments_day_in_utc
ON payments (((created_at AT TIME ZONE 'UTC')::date));
-- endregion: day-in-utc
