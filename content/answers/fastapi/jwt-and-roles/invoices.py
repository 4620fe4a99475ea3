"""Routes of the API: a scope opens the route, the row decides the rest."""

from decimal import Decimal
from uuid import UUID

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from access import Approver, Pool, Reader, require_current

router = APIRouter(prefix="/invoices")

READ = "SELECT * FROM invoices WHERE id = $1 AND team_id = $2"
# region: approve-statement
APPROVE = """
UPDATE invoices SET approved_by = $2
WHERE id = $1 AND team_id = $3
  AND created_by <> $2 AND approved_by IS NULL
RETURNING *
"""
# endregion: approve-statement


class Invoice(BaseModel):
    """What a client sees."""

    id: UUID
    amount: Decimal
    approved_by: UUID | None


@router.get("/{invoice_id}")
async def read(invoice_id: UUID, caller: Reader, pool: Pool) -> Invoice:
    row = await pool.fetchrow(READ, invoice_id, caller.team)
    if row is None:
        raise HTTPException(404, "No such invoice")
    return Invoice(**row)


@router.post("/{invoice_id}/approval")
async def approve(invoice_id: UUID, caller: Approver, pool: Pool) -> Invoice:
    async with pool.acquire() as connection, connection.transaction():
        await require_current(connection, caller)
        row = await connection.fetchrow(APPROVE, invoice_id, caller.id, caller.team)
    if row is None:
        raise HTTPException(404, "No such invoice to approve")
    return Invoice(**row)
