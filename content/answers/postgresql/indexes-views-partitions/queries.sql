-- region: report
SELECT country, count(*) AS orders, sum(amount_cents) AS total_cents
FROM orders
WHERE status = 'paid'
  AND ordered_at >= %(since)s AND ordered_at < %(until)s
GROUP BY country
ORDER BY country;
-- endregion: report

-- region: stored
SELECT country, sum(orders) AS orders, sum(total_cents) AS total_cents
FROM daily_revenue
WHERE day >= (%(since)s AT TIME ZONE 'UTC')::date
  AND day < (%(until)s AT TIME ZONE 'UTC')::date
GROUP BY country
-- The summary table keeps the rows of days whose orders are all gone.
HAVING sum(orders) > 0
ORDER BY country;
-- endregion: stored

-- region: customer
SELECT id, ordered_at, amount_cents
FROM orders
WHERE customer_id = 42
ORDER BY ordered_at DESC;
-- endregion: customer

-- region: insert
INSERT INTO orders
VALUES (%(id)s, %(at)s, %(customer)s, %(country)s, 'paid', 4200, repeat('x', 64));
-- endregion: insert
