"""Invoices. The order's id is a value here, not a foreign key."""

from alembic import op

revision = "billing_0001"
down_revision = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE billing.invoices (
            order_id uuid PRIMARY KEY,
            total_cents bigint NOT NULL
        )
        """
    )


def downgrade() -> None:
    op.execute("DROP TABLE billing.invoices")
