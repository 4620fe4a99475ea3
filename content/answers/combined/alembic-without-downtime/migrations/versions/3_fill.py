"""Fill the column, once every running release writes it."""

import sqlalchemy as sa
from alembic import op

revision = "fill"
down_revision = "currency"

BATCH = 5000

# region: fill
FILL = sa.text("""
    UPDATE orders
    SET currency = CASE country WHEN 'US' THEN 'USD' ELSE 'EUR' END
    WHERE id BETWEEN :first AND :last AND currency IS NULL
""")


def upgrade() -> None:
    """Each batch commits by itself, so no row is locked for long."""
    with op.get_context().autocommit_block():
        connection = op.get_bind()
        end = connection.scalar(sa.text("SELECT max(id) FROM orders")) or 0
        for first in range(1, end + 1, BATCH):
            connection.execute(FILL, {"first": first, "last": first + BATCH - 1})
            # endregion: fill


def downgrade() -> None:
    """Nothing: the values do no harm."""
