"""The statements of both apps."""

from sqlalchemy import text

READ = text("SELECT id FROM orders WHERE id = :id")
PLACE = text("INSERT INTO orders DEFAULT VALUES RETURNING id")
PAY = text("UPDATE payments SET status = 'paid' WHERE order_id = :id")
NOTE = text("INSERT INTO audit VALUES (:id, 'placed')")
# Stands for a query that waits for storage: it takes a connection, no processor.
REPORT = text("SELECT pg_sleep(:seconds)")
