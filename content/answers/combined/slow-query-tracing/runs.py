"""The same traffic, as PostgreSQL and the app have measured it."""

from dataclasses import dataclass

import httpx
import psycopg

from costs import Cost, read_costs, start_counting
from scrape import Scrape, scrape
from traffic import send_traffic

NAMES = ["keys.find", "orders.balance", "orders.revenue"]
BALANCE = "/customers/{customer_id}/balance"


@dataclass(frozen=True)
class Run:
    """What some traffic has cost."""

    costs: list[Cost]
    """By PostgreSQL, the costliest first."""
    grown: Scrape
    """By the app's histograms."""

    def p99(self, cost: Cost) -> str:
        """The same as text; of a few calls a percentile says nothing."""
        return f"{self.p99_ms(cost):.1f}" if cost.calls >= 100 else "-"

    def p99_ms(self, cost: Cost) -> float:
        """The statement's 99th percentile, from the app's histogram."""
        labels = {"statement": cost.statement}
        return 1000 * self.grown.quantile(0.99, "db_query_seconds", **labels)

    def cost(self, statement: str) -> Cost:
        """That of one statement."""
        return next(cost for cost in self.costs if cost.statement == statement)

    def table(self) -> str:
        """A row a statement."""
        lines = ["statement       calls  total ms  mean ms  p99 ms (app)"]
        lines += [
            f"{cost.statement:14}{cost.calls:7}{cost.total_ms:10.0f}"
            f"{cost.mean_ms:9.2f}{self.p99(cost):>14}"
            for cost in self.costs
        ]
        return "\n".join(lines)

    def column(self) -> list[str]:
        """What the fix is judged by."""
        keys = self.cost("keys.find")
        total = sum(cost.total_ms for cost in self.costs)
        median = self.grown.quantile(0.5, "http_request_seconds", route=BALANCE)
        return [
            f"{keys.calls}",
            f"{keys.pages / keys.calls:.0f}",
            f"{keys.total_ms:.0f}",
            f"{keys.total_ms / total:.0%}",
            f"{total:.0f}",
            f"{1000 * median:.1f}",
        ]


async def measure(
    admin: psycopg.Connection, client: httpx.AsyncClient, requests: int
) -> Run:
    """Send the traffic between two readings of both sides."""
    await send_traffic(client, 20)  # connections and statements are ready
    start_counting(admin)
    earlier = await scrape(client)
    await send_traffic(client, requests)
    grown = await scrape(client) - earlier
    costs = [cost for cost in read_costs(admin) if cost.statement in NAMES]
    return Run(costs, grown)


def compared(before: Run, after: Run) -> str:
    """Both columns, side by side."""
    names = ["calls", "pages a call", "total ms", "of all query time"]
    names += ["all statements, ms", "balance route, median ms"]
    lines = [f"{'keys.find':26}{'before':>8}{'after':>8}"]
    for name, old, new in zip(names, before.column(), after.column(), strict=True):
        lines.append(f"{name:26}{old:>8}{new:>8}")
    return "\n".join(lines)
