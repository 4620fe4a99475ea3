"""The same checks against the shop in one process and in three."""

import asyncio
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
    start_orders,
    start_receivers,
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
    dsns = shop_database.app_dsns

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
    monolith_apps, receivers = await asyncio.gather(
        asyncio.to_thread(start_monolith, serve, dsns),
        asyncio.to_thread(start_receivers, serve, dsns),
    )
    async with opened(monolith_apps) as shop:
        one = [await outcome(check, shop) for check in CHECKS] + ["-", "-"]
        monolith = await requests_of_an_order(shop)
    # Not before the monolith has ended: its relay tells the same outbox.
    async with opened(receivers | start_orders(serve, dsns, receivers)) as shop:
        three = [await outcome(check, shop) for check in CHECKS]
        services = await requests_of_an_order(shop)
        three += [await outcome(check, shop) for check in outages]

    table = ["one     three"]
    for check, *results in zip(CHECKS + outages, one, three, strict=True):
        table.append("".join(f"{result:8}" for result in [*results, name_of(check)]))
    assert (set(one), set(three)) == ({"passed", "-"}, {"passed"}), "\n".join(table)
    record("seam", "\n".join(line.rstrip() for line in table))
    assert (monolith, services) == (1, 3)
    record("cost.values", {"monolith": monolith, "services": services})


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


async def requests_of_an_order(shop: Shop) -> int:
    """How many HTTP requests an order is until it is invoiced, by its id in logs."""
    mine = uuid4().hex
    await order(shop, await stock(shop), **{"X-Request-ID": mine})
    # Events are told one after the other: a later one is the end of this one.
    later = await order(shop, await stock(shop))
    await invoice(shop, later.json()["id"])
    return sum(app.log().count(f"{mine} ") for app in set(shop.apps.values()))
