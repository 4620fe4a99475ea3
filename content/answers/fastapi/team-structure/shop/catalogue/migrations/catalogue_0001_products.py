"""Products."""

from alembic import op

revision = "catalogue_0001"
down_revision = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE catalogue.products (
            sku text PRIMARY KEY,
            name text NOT NULL,
            price_cents integer NOT NULL CHECK (price_cents > 0)
        )
        """
    )


def downgrade() -> None:
    op.execute("DROP TABLE catalogue.products")
