"""Which statement costs most, and whether a fix has helped."""

import httpx
import psycopg
from samples_plugin import Record

from costs import Cost, read_costs, start_counting
from scrape import Scrape, scrape
from traffic import send_traffic

NAMES = ["keys.find", "orders.balance", "orders.revenue"]
BALANCE = "/customers/{customer_id}/balance"


async def test_the_cheap_statement_costs_most(
    admin: psycopg.Connection, client: httpx.AsyncClient, record: Record
) -> None:
    """A cheap statement leads by total, a rare one by mean; an index cuts the first."""
    requests = record.scale(check=200, full=600)
    before = await measure(admin, client, requests)
    keys, balance, revenue = before.costs
    assert [cost.statement for cost in before.costs] == NAMES
    assert keys.calls > 50 * revenue.calls
    assert keys.total_ms > 2 * max(balance.total_ms, revenue.total_ms)
    assert revenue.mean_ms > 3 * max(keys.mean_ms, balance.mean_ms)
    assert before.p99_ms(balance) > 5 * balance.mean_ms
    record("top", before.table(), mask=[r"(?<= )[\d.]+"])

    admin.execute("CREATE INDEX CONCURRENTLY ON api_keys (digest)")
    after = await measure(admin, client, requests)
    fixed = next(cost for cost in after.costs if cost.statement == "keys.find")
    assert (fixed.calls, fixed.queryid) == (keys.calls, keys.queryid)
    assert fixed.pages * 10 < keys.pages
    assert fixed.total_ms * 5 < keys.total_ms
    record("fix", compared(before, after), mask=[r"(?<= )[\d.]+"])


class Run:
    """The same traffic, seen by PostgreSQL and by the app."""

    def __init__(self, costs: list[Cost], grown: Scrape) -> None:
        self.costs = costs
        self.grown = grown

    def p99_ms(self, cost: Cost) -> float:
        """The statement's 99th percentile, from the app's histogram."""
        labels = {"statement": cost.statement}
        return 1000 * self.grown.quantile(0.99, "db_query_seconds", **labels)

    def table(self) -> str:
        """A row a statement."""
        lines = ["statement       calls  total ms  mean ms  p99 ms (app)"]
        lines += [
            f"{cost.statement:14}{cost.calls:7}{cost.total_ms:10.0f}"
            f"{cost.mean_ms:9.2f}{self.p99_ms(cost):14.1f}"
            for cost in self.costs
        ]
        return "\n".join(lines)

    def column(self) -> list[str]:
        """What the fix is judged by."""
        keys = next(cost for cost in self.costs if cost.statement == "keys.find")
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
