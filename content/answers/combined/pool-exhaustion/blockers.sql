-- region: blockers
SELECT blocker.application_name, blocker.state,
       count(*) AS blocks, blocker.query AS last_statement
FROM pg_stat_activity AS waiting
CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) AS b (pid)
JOIN pg_stat_activity AS blocker ON blocker.pid = b.pid
WHERE waiting.application_name = $1
GROUP BY blocker.pid, blocker.application_name, blocker.state, blocker.query
ORDER BY blocks DESC;
-- endregion: blockers
