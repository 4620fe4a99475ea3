SELECT region,
       date_trunc('month', placed_at, 'UTC') AS month,
       sum(total_cents)::bigint AS total_cents,
       count(DISTINCT customer_id) AS customers
FROM orders
WHERE tenant_id = $1 AND region = ANY ($2)
  AND placed_at >= $3::date AND placed_at < $4::date
GROUP BY region, month
ORDER BY region, month
