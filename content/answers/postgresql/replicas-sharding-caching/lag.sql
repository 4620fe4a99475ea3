SELECT pg_current_wal_lsn() - sent_lsn AS unsent,
       pg_current_wal_lsn() - replay_lsn AS unapplied,
       replay_lag
FROM pg_stat_replication
WHERE application_name = 'replica';
