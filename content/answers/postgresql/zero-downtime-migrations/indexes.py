"""An index that is built while writes go on."""

from asyncpg import Connection

from statements import sql


# region: build
async def build_index(db: Connection) -> None:
    """Build the index, again if an earlier attempt left an invalid one.

    Nobody else may be building it: that one is invalid, too, until it is done.
    """
    await db.execute("SET lock_timeout = 0; SET statement_timeout = 0")
    valid = await db.fetchval(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)",
        "orders_total_cents",
    )
    if valid is False:
        await db.execute(sql("drop-index"))
    if not valid:
        await db.execute(sql("index"))


# endregion: build
