"""What a client of either app sends and receives."""

from typing import Literal

from pydantic import BaseModel


class NewOrder(BaseModel):
    """What a client asks for."""

    item_id: int


class Order(BaseModel):
    """What a client sees."""

    id: int
    item_id: int
    status: str


class Payment(BaseModel):
    """How a client pays; the slow card is answered after the deadline."""

    card: Literal["quick", "slow"]
