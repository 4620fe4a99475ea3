"""An autovacuum in the way of a migration."""

import time

import psycopg
import pytest
from samples_plugin import StartPostgres

# One page each 100 ms: this vacuum would take minutes.
SLOW = """
CREATE TABLE orders (id int, note text) WITH (
  autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1,
  autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);
INSERT INTO orders SELECT n, repeat('x', 500) FROM generate_series(1, 20000) AS n;
DELETE FROM orders WHERE id % 2 = 0;
"""
RUNNING = """
SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE backend_type = 'autovacuum worker' AND granted
AND relation = 'orders'::regclass AND mode = 'ShareUpdateExclusiveLock'
"""


def test_an_autovacuum_goes_only_after_deadlock_timeout(
    start_postgres: StartPostgres,
) -> None:
    """With a lock_timeout below deadlock_timeout, the ALTER fails; above, it passes."""
    server = start_postgres(autovacuum_naptime="1s", deadlock_timeout="300ms")
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        connection.execute(SLOW)
        end = time.monotonic() + 60
        while connection.execute(RUNNING).fetchone() != (1,):
            assert time.monotonic() < end, "no autovacuum came"
            time.sleep(0.05)
        connection.execute("SET lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            connection.execute("ALTER TABLE orders ADD COLUMN currency text")
        assert connection.execute(RUNNING).fetchone() == (1,)
        connection.execute("SET lock_timeout = '30s'")
        connection.execute("ALTER TABLE orders ADD COLUMN currency text")
