-- region: waits
SELECT a.pid, pg_blocking_pids(a.pid) AS blocked_by, a.wait_event, a.query
FROM pg_stat_activity AS a
WHERE a.datname = current_database()
  AND cardinality(pg_blocking_pids(a.pid)) > 0
ORDER BY a.pid;
-- endregion: waits
