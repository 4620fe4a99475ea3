-- region: find
SELECT calls,
       total_exec_time AS total_ms,
       mean_exec_time AS mean_ms,
       100 * total_exec_time / sum(total_exec_time) OVER () AS share,
       query
FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
ORDER BY total_exec_time DESC
LIMIT 3;
-- endregion: find

-- region: statement
SELECT id, created_at, amount_cents
FROM payments
WHERE merchant_id = 42
  AND status = 'captured'
  AND created_at >= '2025-01-01 00:00+00'
ORDER BY created_at DESC;
-- endregion: statement

-- region: report
SELECT count(*), sum(p.amount_cents)
FROM merchants m
JOIN payments p ON p.merchant_id = m.id
WHERE m.country = 'SE' AND m.currency = 'SEK' AND m.language = 'sv'
  AND p.method = 'wallet';
-- endregion: report

-- region: lookup
SELECT status FROM payments WHERE id = 1234;
-- endregion: lookup

-- region: days
-- region: hidden-day
SELECT count(*), sum(amount_cents) FROM payments
WHERE created_at::date = '2025-03-14';
-- endregion: hidden-day

-- region: day-as-range
SELECT count(*), sum(amount_cents) FROM payments
WHERE created_at >= '2025-03-14 00:00+00'
  AND created_at < '2025-03-15 00:00+00';
-- endregion: day-as-range
-- endregion: days

-- region: a-third
SELECT count(*), sum(amount_cents) FROM payments
WHERE merchant_id <= %(third)s AND method = 'wallet';
-- endregion: a-third

-- region: a-third-covered
SELECT count(*), sum(amount_cents) FROM payments
WHERE merchant_id <= %(third)s;
-- endregion: a-third-covered

-- region: day-in-utc
SELECT count(*), sum(amount_cents) FROM payments
WHERE (created_at AT TIME ZONE 'UTC')::date = '2025-03-14';
-- endregion: day-in-utc
