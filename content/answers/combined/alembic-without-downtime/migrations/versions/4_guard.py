"""Make the column mandatory; from here on release 1 must not run any more."""

from alembic import op

revision = "guard"
down_revision = "fill"


# region: guard
def upgrade() -> None:
    """Forbid new NULLs in a moment; then read all rows beside the writers."""
    with op.get_context().autocommit_block():
        op.execute(
            "ALTER TABLE orders"
            " ADD CONSTRAINT orders_currency_given NOT NULL currency NOT VALID"
        )
        op.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_currency_given")
        op.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_currency_known")
        # endregion: guard


def downgrade() -> None:
    """Release 1 may run again."""
    op.alter_column("orders", "currency", nullable=True)
