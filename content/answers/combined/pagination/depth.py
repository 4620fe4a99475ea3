"""What one page costs, as EXPLAIN measures it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from statements import sql


@dataclass(frozen=True)
class Cost:
    """One executed query."""

    plan: dict[str, Any]
    """The top node."""
    ms: float

    @property
    def scan(self) -> dict[str, Any]:
        """The node that reads the table."""
        node = self.plan
        while "Relation Name" not in node:
            [node] = node["Plans"]
        return node

    @property
    def rows(self) -> int:
        """Rows that the scan read, those that a filter then dropped among them."""
        return int(
            self.scan["Actual Rows"] + self.scan.get("Rows Removed by Filter", 0)
        )

    @property
    def pages(self) -> int:
        """Accesses to pages of 8 kB."""
        return int(self.plan["Shared Hit Blocks"] + self.plan["Shared Read Blocks"])


def cost(connection: Connection, name: str, values: Mapping[str, object]) -> Cost:
    """The second of two runs: its pages are in PostgreSQL's or the system's cache."""
    query = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON)\n" + sql(name)
    connection.execute(query, values)
    [[[report]]] = connection.execute(query, values).fetchall()
    return Cost(report["Plan"], report["Execution Time"])
