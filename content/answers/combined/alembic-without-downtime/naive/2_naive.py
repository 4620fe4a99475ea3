"""All at once, in one transaction."""

import sqlalchemy as sa
from alembic import op

revision = "naive"
down_revision = "orders"


# region: naive
def upgrade() -> None:
    """The first statement's lock on the table is held until the last one ends."""
    op.add_column("orders", sa.Column("currency", sa.String, nullable=True))
    op.execute(
        "UPDATE orders SET currency = CASE country WHEN 'US' THEN 'USD' ELSE 'EUR' END"
    )
    op.alter_column("orders", "currency", nullable=False)
    # endregion: naive
