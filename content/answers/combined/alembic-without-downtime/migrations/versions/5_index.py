"""Index the column."""

from alembic import op

revision = "index"
down_revision = "guard"


# region: index
def upgrade() -> None:
    """Outside a transaction; what an interrupted attempt left behind goes first."""
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '30min'")  # nobody queues behind it
        op.drop_index("orders_currency", postgresql_concurrently=True, if_exists=True)
        op.create_index(
            "orders_currency", "orders", ["currency"], postgresql_concurrently=True
        )
        op.execute("RESET lock_timeout")
        # endregion: index


def downgrade() -> None:
    """No index."""
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '30min'")
        op.drop_index("orders_currency", postgresql_concurrently=True, if_exists=True)
        op.execute("RESET lock_timeout")
