"""Routes that let PostgreSQL say no."""

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field, SecretStr
from sqlalchemy import text

from storage import LateTransaction, Transaction

router = APIRouter()


class Account(BaseModel):
    email: str
    password: SecretStr = Field(min_length=12)


class Order(BaseModel):
    account_id: int


@router.post("/accounts", status_code=201)
async def add_account(account: Account, connection: Transaction) -> int:
    # A real service stores a hash.
    insert = "INSERT INTO accounts (email, password) VALUES (:email, :p) RETURNING id"
    values = {"email": account.email, "p": account.password.get_secret_value()}
    return (await connection.execute(text(insert), values)).scalar_one()


INSERT_ORDER = text("INSERT INTO orders (account_id) VALUES (:account_id) RETURNING id")


@router.post("/orders", status_code=201)
async def add_order(order: Order, connection: Transaction) -> int:
    return (await connection.execute(INSERT_ORDER, order.model_dump())).scalar_one()


@router.post("/late-orders", status_code=201)
async def add_order_late(order: Order, connection: LateTransaction) -> int:
    return (await connection.execute(INSERT_ORDER, order.model_dump())).scalar_one()


@router.post("/visits")
async def visit(request: Request) -> None:
    async with request.state.engine.connect() as connection:
        await connection.execution_options(isolation_level="REPEATABLE READ")
        await connection.execute(text("UPDATE accounts SET visits = visits + 1"))
        await connection.commit()


@router.get("/typo")
async def typo(connection: Transaction) -> None:
    await connection.execute(text("SELECT secret_column FROM accounts"))
