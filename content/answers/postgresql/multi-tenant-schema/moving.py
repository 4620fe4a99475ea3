"""One tenant with all its rows: copied to another database, counted, deleted."""

from graphlib import TopologicalSorter

from psycopg import Connection, sql

REFERENCES = """
    SELECT child.relname::text, array_remove(
        array_agg(DISTINCT parent.relname::text), child.relname::text)
    FROM pg_class AS child
    JOIN pg_attribute ON attrelid = child.oid AND attname = 'tenant_id'
    LEFT JOIN pg_constraint ON conrelid = child.oid AND contype = 'f'
    LEFT JOIN pg_class AS parent
        ON parent.oid = confrelid AND parent.relnamespace = child.relnamespace
    WHERE child.relkind IN ('r', 'p') AND NOT child.relispartition
      AND child.relnamespace = 'public'::regnamespace
    GROUP BY child.oid
"""
COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = quote_ident(%s)::regclass AND attnum > 0
      AND NOT attisdropped AND attgenerated = ''
"""


def tables_parents_first(connection: Connection) -> list[str]:
    """Every table with a tenant_id, after those that it refers to.

    Raises CycleError when two tables refer to each other.
    """
    references = dict(connection.execute(REFERENCES).fetchall())
    order = TopologicalSorter(references).static_order()
    return [table for table in order if table in references]


def copy_tenant(source: Connection, target: Connection, tenant_id: str) -> None:
    """Copy one tenant's rows, all as of one moment.

    Begin `source` with REPEATABLE READ. Both transactions are left open.
    """
    for table in tables_parents_first(source):
        columns = [name for (name,) in source.execute(COLUMNS, [table])]
        read, write = copy_statements(table, columns)
        with (
            source.cursor().copy(read, [tenant_id]) as rows,
            target.cursor().copy(write) as sink,
        ):
            for chunk in rows:
                sink.write(chunk)


def delete_tenant(connection: Connection, tenant_id: str) -> None:
    """Delete one tenant's rows, children first."""
    for table in reversed(tables_parents_first(connection)):
        delete = sql.SQL("DELETE FROM {} WHERE tenant_id = %s")
        connection.execute(delete.format(sql.Identifier(table)), [tenant_id])


def count_rows(connection: Connection, tenant_id: str) -> dict[str, int]:
    """Table → rows of that tenant."""
    count = sql.SQL("SELECT count(*) FROM {} WHERE tenant_id = %s")
    return {
        table: connection.execute(
            count.format(sql.Identifier(table)), [tenant_id]
        ).fetchone()[0]
        for table in tables_parents_first(connection)
    }


def copy_statements(
    table: str, columns: list[str]
) -> tuple[sql.Composed, sql.Composed]:
    """The COPY that reads one tenant's rows, and the one that writes them."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    read = sql.SQL("COPY (SELECT {} FROM {} WHERE tenant_id = %s) TO STDOUT")
    write = sql.SQL("COPY {} ({}) FROM STDIN")
    name = sql.Identifier(table)
    return read.format(names, name), write.format(name, names)
