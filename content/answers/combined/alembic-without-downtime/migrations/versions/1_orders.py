"""Orders, before they had a currency."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "orders"
down_revision: str | Sequence[str] | None = None


def upgrade() -> None:
    """Two tables."""
    op.create_table("currencies", sa.Column("code", sa.String, primary_key=True))
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("country", sa.String, nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """No tables."""
    op.drop_table("orders")
    op.drop_table("currencies")
