"""Handlers that give the connection back, except on three paths."""

from asyncpg import ForeignKeyViolationError
from fastapi import APIRouter, HTTPException

from orders import NewOrder, Order, Payment
from pool import Pool
from processor import charge
from service import create_app

router = APIRouter()


# region: read
@router.get("/orders/{order_id}")
async def read_order(order_id: int, pool: Pool) -> Order:
    connection = await pool.acquire()
    row = await connection.fetchrow("SELECT * FROM orders WHERE id = $1", order_id)
    if row is None:
        raise HTTPException(404, "No such order.")
    await pool.release(connection)
    return Order(**row)


# endregion: read


# region: place
@router.post("/orders", status_code=201)
async def place_order(order: NewOrder, pool: Pool) -> Order:
    connection = await pool.acquire()
    transaction = connection.transaction()
    await transaction.start()
    try:
        row = await connection.fetchrow(
            "INSERT INTO orders (item_id) VALUES ($1) RETURNING *", order.item_id
        )
    except ForeignKeyViolationError:
        raise HTTPException(404, "No such item.") from None
    await transaction.commit()
    await pool.release(connection)
    return Order(**row)


# endregion: place


# region: pay
@router.post("/orders/{order_id}/payment", status_code=204)
async def pay_order(order_id: int, payment: Payment, pool: Pool) -> None:
    connection = await pool.acquire()
    transaction = connection.transaction()
    await transaction.start()
    try:
        await connection.execute(
            "UPDATE orders SET status = 'paid' WHERE id = $1", order_id
        )
        await charge(payment, key=f"order-{order_id}")
        await transaction.commit()
    except Exception:
        await transaction.rollback()
        await pool.release(connection)
        raise
    await pool.release(connection)


# endregion: pay

app = create_app(router)
