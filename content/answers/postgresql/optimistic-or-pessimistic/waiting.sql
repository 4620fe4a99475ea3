-- region: waiting
SELECT a.application_name AS who,
       coalesce(l.locktype || ' ' || l.mode, a.state) AS waits_for,
       ARRAY(SELECT b.application_name
             FROM pg_stat_activity b
             WHERE b.pid = ANY (pg_blocking_pids(a.pid))
             ORDER BY b.application_name) AS behind
FROM pg_stat_activity a
LEFT JOIN pg_locks l ON l.pid = a.pid AND NOT l.granted
WHERE a.datname = current_database() AND a.xact_start IS NOT NULL
  AND a.pid <> pg_backend_pid()
ORDER BY a.application_name;
-- endregion: waiting
