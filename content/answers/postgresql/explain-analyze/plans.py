"""Plans as PostgreSQL reports them, and the few questions that the tests ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, SETTINGS, FORMAT JSON)\n"

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
        """Accesses to 8 kB pages, found in shared buffers or not."""
        return pages(self.json[0]["Plan"])

    @property
    def types(self) -> list[str]:
        """The node types, each parent before its children."""
        return [kind(node) for node in walk(self.json[0]["Plan"])]

    @property
    def indexes(self) -> set[str]:
        """The names of the indexes that it uses."""
        return {node.get("Index Name", "") for node in walk(self.json[0]["Plan"])} - {
            ""
        }

    def node(self, wanted: str, table: str) -> Node:
        """The first node of that type on that table."""
        for node in walk(self.json[0]["Plan"]):
            if (kind(node), node.get("Relation Name")) == (wanted, table):
                return node
        raise LookupError(f"no {wanted} of {table} in {self.types}")


def explain(connection: Connection, query: str) -> Plan:
    """The plan of the second of two runs: what the first one loaded is warm."""
    connection.execute(EXPLAIN + query)
    return Plan(connection.execute(EXPLAIN + query).fetchone()[0])


def walk(node: Node) -> Iterator[Node]:
    """`node` and all nodes below it."""
    yield node
    for child in node.get("Plans", []):
        yield from walk(child)


def kind(node: Node) -> str:
    """The type of `node` as the text format names it."""
    parallel = "Parallel " if node["Parallel Aware"] else ""
    return parallel + node["Node Type"]


def pages(node: Node) -> int:
    """Page accesses of `node` and of what is below it."""
    return node["Shared Hit Blocks"] + node["Shared Read Blocks"]


def rows(node: Node) -> float:
    """The rows that `node` gave in all its loops."""
    return node["Actual Rows"] * node["Actual Loops"]


def off_by(node: Node) -> float:
    """How many times too few, or too many, rows the planner expected of one loop."""
    expected, actual = max(node["Plan Rows"], 1), max(node["Actual Rows"], 1)
    return max(expected / actual, actual / expected)
