-- region: plain
REFRESH MATERIALIZED VIEW daily_revenue;
-- endregion: plain

-- region: concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY daily_revenue;
-- endregion: concurrently

-- region: locks
SELECT a.application_name AS who, l.mode, l.granted
FROM pg_locks l
JOIN pg_stat_activity a USING (pid)
WHERE l.relation = 'daily_revenue'::regclass
ORDER BY a.application_name, l.mode;
-- endregion: locks
