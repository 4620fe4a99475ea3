-- region: before
CREATE TEMP TABLE before AS
SELECT userid, dbid, queryid, toplevel, stats_since,
       calls, total_exec_time, shared_blks_hit + shared_blks_read AS pages
FROM pg_stat_statements(showtext => false);
-- endregion: before

-- region: top
SELECT coalesce(substring(query FROM $$statement='([^']+)'$$),
                left(query, 40)) AS statement,
       now.queryid,
       now.calls - coalesce(old.calls, 0) AS calls,
       now.total_exec_time - coalesce(old.total_exec_time, 0) AS total_ms,
       now.shared_blks_hit + now.shared_blks_read
           - coalesce(old.pages, 0) AS pages
FROM pg_stat_statements AS now
LEFT JOIN before AS old
    USING (userid, dbid, queryid, toplevel, stats_since)
WHERE now.calls > coalesce(old.calls, 0)
ORDER BY total_ms DESC;
-- endregion: top
