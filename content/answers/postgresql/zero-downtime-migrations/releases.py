"""Two releases of the app that run at the same time during a roll-out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    """The statements of one release. They name their columns: no `SELECT *`."""

    name: str
    place: str
    add: str
    read: str


OLD = Release(
    name="old",
    place="INSERT INTO orders (customer_id, total) VALUES ($1, $2) RETURNING id",
    add="UPDATE orders SET total = total + $2 WHERE id = $1",
    read="SELECT total FROM orders WHERE id = $1",
)
NEW = Release(
    name="new",
    place="INSERT INTO orders (customer_id, total_cents) VALUES ($1, $2) RETURNING id",
    add="UPDATE orders SET total_cents = total_cents + $2 WHERE id = $1",
    read="SELECT total_cents FROM orders WHERE id = $1",
)
