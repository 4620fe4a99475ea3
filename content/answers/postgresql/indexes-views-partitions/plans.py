"""Plans as PostgreSQL reports them, and the few questions that the tests ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from psycopg import ClientCursor, Connection

Node = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """One executed plan."""

    json: list[Node]

    @property
    def ms(self) -> float:
        """Execution time, without planning and without sending the rows."""
        return self.json[0]["Execution Time"]

    @property
    def pages(self) -> int:
        """Accesses to 8 kB pages by the execution, in shared buffers or not."""
        top = self.json[0]["Plan"]
        return top["Shared Hit Blocks"] + top["Shared Read Blocks"]

    @property
    def planning_kb(self) -> int:
        """Memory that the planner allocated."""
        return self.json[0]["Planning"]["Memory Allocated"]

    @property
    def planning_ms(self) -> float:
        """Time that the planner took."""
        return self.json[0]["Planning Time"]

    @property
    def nodes(self) -> list[Node]:
        """All nodes, each parent before its children."""
        return list(walk(self.json[0]["Plan"]))

    @property
    def types(self) -> list[str]:
        """The type of each node."""
        return [node["Node Type"] for node in self.nodes]

    @property
    def tables(self) -> set[str]:
        """The tables and partitions that it reads."""
        return {node["Relation Name"] for node in self.nodes if "Relation Name" in node}


def explain(
    connection: Connection, query: str, values: Mapping[str, object] | None = None
) -> Plan:
    """The plan of the second of two runs, with `values` written into the query."""
    options = "ANALYZE, BUFFERS, MEMORY, FORMAT JSON"
    with ClientCursor(connection) as cursor:
        for _ in range(2):
            cursor.execute(f"EXPLAIN ({options})\n{query}", values)
            plan = Plan(cursor.fetchone()[0])
    return plan


def walk(node: Node) -> Iterator[Node]:
    """`node` and all nodes below it."""
    yield node
    for child in node.get("Plans", []):
        yield from walk(child)
