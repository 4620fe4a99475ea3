-- region: sessions
SELECT state, wait_event_type, count(*) AS sessions,
       max(clock_timestamp() - xact_start) AS oldest_transaction
FROM pg_stat_activity
WHERE application_name = $1 AND datname = current_database()
  AND backend_type = 'client backend'
GROUP BY state, wait_event_type
ORDER BY sessions DESC;
-- endregion: sessions
