"""The same checks against the shop in one process and in three."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from uuid import uuid4

import httpx
from samples_plugin import Record, Serve, Spawn

from conftest import ShopDatabase
from customers import invoice, order, stock
from deployments import (
    Shop,
    opened,
    start_billing_again,
    start_monolith,
    start_services,
)
from shop.kernel import __version__

Check = Callable[[Shop], Awaitable[None]]


async def an_order_costs_what_the_catalogue_says(shop: Shop) -> None:
    placed = await order(shop, await stock(shop, price_cents=900), quantity=2)
    assert (placed.status_code, placed.json()["total_cents"]) == (201, 1800)


async def a_new_price_leaves_old_orders_alone(shop: Shop) -> None:
    sku = await stock(shop, price_cents=900)
    before = (await order(shop, sku)).json()
    await stock(shop, sku, price_cents=1100)
    assert (await shop.orders.get(f"/orders/{before['id']}")).json() == before
    assert (await order(shop, sku)).json()["total_cents"] == 1100


async def an_unknown_product_is_a_422_problem(shop: Shop) -> None:
    refused = await order(shop, "nothing")
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["detail"] == "nothing"


async def an_order_told_twice_is_invoiced_once(shop: Shop) -> None:
    placed = (await order(shop, await stock(shop))).json()
    first = await invoice(shop, placed["id"])
    again = {"order_id": placed["id"], "total_cents": 1, "request_id": "again"}
    told = await shop.billing.post("/events/order-placed", json=again)
    assert told.status_code == 204
    assert await invoice(shop, placed["id"]) == first
    assert first["total_cents"] == placed["total_cents"]


async def one_id_is_in_every_log(shop: Shop) -> None:
    mine = uuid4().hex
    placed = await order(shop, await stock(shop), **{"X-Request-ID": mine})
    assert placed.headers["X-Request-ID"] == mine
    async with asyncio.timeout(20):
        while not all(f"{mine} " in app.log() for app in shop.apps.values()):
            await asyncio.sleep(0.02)


async def every_process_names_its_kernel(shop: Shop) -> None:
    for module in (shop.catalogue, shop.orders, shop.billing):
        assert (await module.get("/health")).json()["kernel"] == __version__


CHECKS = [
    an_order_costs_what_the_catalogue_says,
    a_new_price_leaves_old_orders_alone,
    an_unknown_product_is_a_422_problem,
    an_order_told_twice_is_invoiced_once,
    one_id_is_in_every_log,
    every_process_names_its_kernel,
]


async def test_both_deployments_pass_the_same_checks(
    shop_database: ShopDatabase, serve: Serve, spawn: Spawn, record: Record
) -> None:
    """All checks hold in one process and in three, and the three fail apart."""
    dsns, orders = shop_database.app_dsns, record.scale(check=5, full=500)

    async def billing_down_invoices_follow(shop: Shop) -> None:
        shop.apps["billing"].stop()
        placed = await order(shop, await stock(shop, price_cents=900))
        assert placed.status_code == 201
        start_billing_again(spawn, dsns, shop.apps["billing"].url)
        assert (await invoice(shop, placed.json()["id"]))["total_cents"] == 900

    async def catalogue_down_503_reads_go_on(shop: Shop) -> None:
        sku = await stock(shop)
        placed = (await order(shop, sku)).json()
        shop.apps["catalogue"].stop()
        refused = await order(shop, sku)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
        assert (await shop.orders.get(f"/orders/{placed['id']}")).json() == placed

    outages = [billing_down_invoices_follow, catalogue_down_503_reads_go_on]
    async with opened(start_monolith(serve, dsns)) as shop:
        one = [await outcome(check, shop) for check in CHECKS] + ["-", "-"]
        monolith_ms = await median_ms(shop, orders)
    async with opened(start_services(serve, dsns)) as shop:
        three = [await outcome(check, shop) for check in CHECKS]
        services_ms = await median_ms(shop, orders)
        three += [await outcome(check, shop) for check in outages]

    table = ["one     three"]
    for check, *results in zip(CHECKS + outages, one, three, strict=True):
        table.append("".join(f"{result:8}" for result in [*results, name_of(check)]))
    assert (set(one), set(three)) == ({"passed", "-"}, {"passed"}), "\n".join(table)
    record("seam", "\n".join(line.rstrip() for line in table))
    cost = {"monolith_ms": monolith_ms, "services_ms": services_ms}
    record("cost.values", {"orders": orders, **cost})


async def outcome(check: Check, shop: Shop) -> str:
    """ "passed", or how it failed."""
    try:
        await check(shop)
    except (AssertionError, httpx.HTTPError, TimeoutError) as error:
        return f"FAILED {error!r} "
    return "passed"


def name_of(check: Check) -> str:
    """The check's name as words."""
    return check.__name__.replace("_", " ")


async def median_ms(shop: Shop, orders: int) -> float:
    """How long one order takes, when one comes after the other."""
    sku, times = await stock(shop), []
    for _ in range(orders):
        start = time.perf_counter()
        assert (await order(shop, sku)).status_code == 201
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 1)
