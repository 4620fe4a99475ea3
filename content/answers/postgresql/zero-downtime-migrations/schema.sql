CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL,
  total int NOT NULL,
  note text
);

INSERT INTO orders (customer_id, total, note)
SELECT n % 1000, n % 10000, 'Order number ' || n
FROM generate_series(1, current_setting('shop.orders')::int) n;

CREATE INDEX orders_total ON orders (total);
ANALYZE orders;
