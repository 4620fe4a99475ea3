-- region: activity
SELECT state,
       now() - state_change AS for_the_last,
       query AS last_statement
FROM pg_stat_activity
WHERE application_name = 'orders'
  AND datname = current_database()
ORDER BY state, last_statement;
-- endregion: activity
