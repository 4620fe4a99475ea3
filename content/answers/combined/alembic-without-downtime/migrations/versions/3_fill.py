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
    WHERE id >= :first AND id < :first + :size AND currency IS NULL
""")


def upgrade() -> None:
    """Each batch commits by itself, so no row is locked for long."""
    with op.get_context().autocommit_block():
        connection = op.get_bind()
        last = connection.scalar(sa.text("SELECT max(id) FROM orders")) or 0
        for first in range(1, last + 1, BATCH):
            connection.execute(FILL, {"first": first, "size": BATCH})
            # endregion: fill


def downgrade() -> None:
    """Nothing: the values do no harm."""
