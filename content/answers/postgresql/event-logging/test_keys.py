"""What a random key costs, beside one that grows with time."""

from dataclasses import dataclass

from psycopg import Connection
from samples_plugin import Record

from statements import sql


@dataclass(frozen=True)
class Cost:
    """A key's index, and what the next thousand rows after a checkpoint write."""

    index: int
    images: int
    wal: int


def test_random_keys_log_a_page_image_nearly_each(
    log: Connection, record: Record
) -> None:
    """After a checkpoint uuidv4 keys write many times the page images of uuidv7."""
    rows = record.scale(check=30_000, full=400_000)
    random, ordered = (cost(log, key, rows) for key in ("uuidv4", "uuidv7"))
    assert random.index > 1.15 * ordered.index
    assert random.images > 5 * ordered.images
    assert random.wal > 5 * ordered.wal
    record(
        "keys.values",
        {
            "random_mb": round(random.index / 1e6),
            "ordered_mb": round(ordered.index / 1e6),
            "random_images": random.images,
            "ordered_images": ordered.images,
            "random_kb": round(random.wal / 1000),
            "ordered_kb": round(ordered.wal / 1000),
        },
    )


def cost(log: Connection, key: str, rows: int) -> Cost:
    """Fill a table whose keys are made by that function, then add a thousand rows."""
    log.execute("DROP TABLE IF EXISTS keyed")
    log.execute(sql("keys.sql", "keyed"))
    log.execute(sql("keys.sql", key), {"rows": rows})
    index = log.execute("SELECT pg_relation_size('keyed_pkey')").fetchone()[0]
    log.execute("CHECKPOINT")
    explained = log.execute(
        "EXPLAIN (ANALYZE, WAL, FORMAT JSON)\n" + sql("keys.sql", key), {"rows": 1000}
    )
    plan = explained.fetchone()[0][0]["Plan"]
    return Cost(index, plan["WAL FPI"], plan["WAL Bytes"])
