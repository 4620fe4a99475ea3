-- region: offset
SELECT id, created_at, total_cents
FROM orders
ORDER BY created_at DESC, id DESC
LIMIT 50 OFFSET %(offset)s
-- endregion: offset

-- region: keyset
SELECT id, created_at, total_cents
FROM orders
WHERE (created_at, id) < (%(at)s, %(id)s)
ORDER BY created_at DESC, id DESC
LIMIT 50
-- endregion: keyset

-- region: spelled-out
SELECT id, created_at, total_cents
FROM orders
WHERE created_at < %(at)s OR (created_at = %(at)s AND id < %(id)s)
ORDER BY created_at DESC, id DESC
LIMIT 50
-- endregion: spelled-out

-- region: mixed
SELECT id, total_cents, created_at
FROM orders
WHERE total_cents >= %(cents)s
  AND (total_cents > %(cents)s OR (created_at, id) < (%(at)s, %(id)s))
ORDER BY total_cents, created_at DESC, id DESC
LIMIT 50
-- endregion: mixed

-- region: tenant
SELECT id, created_at, total_cents
FROM orders
WHERE tenant_id = 7
  AND (created_at, id) < (%(at)s, %(id)s)
ORDER BY created_at DESC, id DESC
LIMIT 50
-- endregion: tenant

-- region: count-some
SELECT count(*)
FROM (SELECT FROM orders LIMIT 1001) AS first
-- endregion: count-some

-- region: count-all
SELECT count(*)
FROM orders
-- endregion: count-all

-- region: settled
SELECT id FROM feed
WHERE (tx, id) > (%(tx)s, %(id)s)
  AND tx < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY tx, id
LIMIT 50
-- endregion: settled
