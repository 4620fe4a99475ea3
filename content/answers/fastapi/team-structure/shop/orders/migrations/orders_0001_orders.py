"""Orders, their lines, and the outbox. No foreign key leaves the schema."""

from alembic import op

revision = "orders_0001"
down_revision = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE orders.orders (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            total_cents bigint NOT NULL
        );
        CREATE TABLE orders.lines (
            order_id uuid NOT NULL REFERENCES orders.orders,
            sku text NOT NULL,
            quantity integer NOT NULL CHECK (quantity > 0),
            price_cents integer NOT NULL
        );
        CREATE INDEX ON orders.lines (order_id);
        CREATE TABLE orders.outbox (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            event jsonb NOT NULL
        );
        """
    )


def downgrade() -> None:
    op.execute("DROP TABLE orders.outbox, orders.lines, orders.orders")
