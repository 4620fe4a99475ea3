SELECT a.state, a.wait_event_type, a.wait_event,
       (SELECT string_agg(b.application_name || ', ' || b.state, '; ')
        FROM pg_stat_activity b
        WHERE b.pid = ANY (pg_blocking_pids(a.pid))) AS blocked_by,
       a.query
FROM pg_stat_activity a
WHERE a.application_name = 'parcels'
  AND a.state <> 'idle';
