-- region: activity
SELECT state,
       count(*) AS backends,
       max(now() - state_change) AS longest,
       query AS last_statement
FROM pg_stat_activity
WHERE application_name = 'orders'
  AND datname = current_database()
GROUP BY state, last_statement
ORDER BY state;
-- endregion: activity
