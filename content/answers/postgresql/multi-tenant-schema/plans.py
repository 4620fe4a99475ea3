"""A plan that ran, and the questions that the tests ask of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

Node = dict[str, Any]
EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)\n"


@dataclass(frozen=True)
class Plan:
    """What EXPLAIN (ANALYZE, FORMAT JSON) gives."""

    json: list[Node]

    @property
    def nodes(self) -> list[Node]:
        """All nodes, from the top."""
        return list(walk(self.json[0]["Plan"]))

    @property
    def types(self) -> list[str]:
        """The types of the nodes, from the top."""
        return [node["Node Type"] for node in self.nodes]

    @property
    def pages(self) -> int:
        """Page accesses of the whole plan."""
        whole = self.json[0]["Plan"]
        return whole["Shared Hit Blocks"] + whole["Shared Read Blocks"]

    @property
    def removed(self) -> int:
        """Rows that a filter threw away."""
        return sum(
            round(node.get("Rows Removed by Filter", 0) * node["Actual Loops"])
            for node in self.nodes
        )


def explain(connection: Connection, query: str, values: Mapping[str, object]) -> Plan:
    """The plan of the second of two runs: what the first one loaded is warm."""
    connection.execute(EXPLAIN + query, values)
    return Plan(connection.execute(EXPLAIN + query, values).fetchone()[0])


def walk(node: Node) -> Iterator[Node]:
    """`node` and all nodes below it."""
    yield node
    for child in node.get("Plans", []):
        yield from walk(child)
