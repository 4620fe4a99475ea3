SELECT active AS connected,
       pg_current_wal_lsn() - sent_lsn AS unsent,
       pg_current_wal_lsn() - confirmed_flush_lsn AS unconfirmed,
       replay_lag
FROM pg_replication_slots
LEFT JOIN pg_stat_replication ON pid = active_pid
WHERE slot_name = 'replica';
