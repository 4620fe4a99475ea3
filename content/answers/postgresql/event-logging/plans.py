"""Executed plans, and the few questions that the tests ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

Node = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """One plan as EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) gave it."""

    json: list[Node]

    @property
    def pages(self) -> int:
        """Accesses to 8 kB pages, found in shared buffers or not."""
        root = self.json[0]["Plan"]
        return root["Shared Hit Blocks"] + root["Shared Read Blocks"]

    @property
    def nodes(self) -> list[Node]:
        """All nodes, each parent before its children."""
        return list(walk(self.json[0]["Plan"]))

    @property
    def types(self) -> list[str]:
        """The node types, each parent before its children."""
        return [node["Node Type"] for node in self.nodes]

    @property
    def tables(self) -> set[str]:
        """The tables, or partitions, that were read: those never executed are not."""
        return {
            node["Relation Name"]
            for node in self.nodes
            if "Relation Name" in node and node["Actual Loops"] > 0
        }

    @property
    def ms(self) -> float:
        """Milliseconds that the execution took."""
        return self.json[0]["Execution Time"]


def explain(connection: Connection, query: str) -> Plan:
    """The plan of the fastest of four runs: what the first one loaded is warm."""
    statement = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON)\n" + query
    plans = [Plan(connection.execute(statement).fetchone()[0]) for _ in range(4)]
    return min(plans[1:], key=lambda plan: plan.ms)


def walk(node: Node) -> Iterator[Node]:
    """`node` and all nodes below it."""
    yield node
    for child in node.get("Plans", []):
        yield from walk(child)
