"""The same handlers; none of them acquires, so none of them can forget."""

from asyncpg import ForeignKeyViolationError
from fastapi import APIRouter, HTTPException, Response

from orders import NewOrder, Order, Payment
from pool import Pool
from processor import charge
from service import create_app
from transactions import PoolBusyError, Transaction, answer_busy, transaction

router = APIRouter()


# region: read
@router.get("/orders/{order_id}")
async def read_order(order_id: int, connection: Transaction) -> Order:
    row = await connection.fetchrow("SELECT * FROM orders WHERE id = $1", order_id)
    if row is None:
        raise HTTPException(404, "No such order.")
    return Order(**row)


# endregion: read


@router.post("/orders", status_code=201)
async def place_order(order: NewOrder, connection: Transaction) -> Order:
    try:
        row = await connection.fetchrow(
            "INSERT INTO orders (item_id) VALUES ($1) RETURNING *", order.item_id
        )
    except ForeignKeyViolationError:
        raise HTTPException(404, "No such item.") from None
    return Order(**row)


# region: pay
@router.post("/orders/{order_id}/payment", status_code=204)
async def pay_order(order_id: int, payment: Payment, pool: Pool) -> Response:
    async with transaction(pool) as connection:
        claimed = await connection.fetchval(
            "UPDATE orders SET status = 'charging' "
            "WHERE id = $1 AND status = 'new' RETURNING id",
            order_id,
        )
    if claimed is None:
        raise HTTPException(409, "Nothing to pay.")
    await charge(payment, key=f"order-{order_id}")
    try:
        async with transaction(pool) as connection:
            await connection.execute(
                "UPDATE orders SET status = 'paid' "
                "WHERE id = $1 AND status = 'charging'",
                order_id,
            )
    except PoolBusyError:
        # Charged already; a 503 would invite a second try.
        return Response(status_code=202)
    return Response(status_code=204)


# endregion: pay

app = create_app(router)
app.add_exception_handler(PoolBusyError, answer_busy)
