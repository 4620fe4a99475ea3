"""Add the column; release 1 goes on as if nothing had happened."""

import sqlalchemy as sa
from alembic import op

revision = "currency"
down_revision = "orders"


# region: currency
def upgrade() -> None:
    """Catalog only: nullable, and a foreign key that new rows must keep."""
    op.add_column("orders", sa.Column("currency", sa.String, nullable=True))
    op.create_foreign_key(
        "orders_currency_known",
        "orders",
        "currencies",
        ["currency"],
        ["code"],
        postgresql_not_valid=True,
    )
    # endregion: currency


def downgrade() -> None:
    """The column goes, and its constraint with it."""
    op.drop_column("orders", "currency")
