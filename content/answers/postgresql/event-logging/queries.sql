-- region: hour
SELECT count(*), count(*) FILTER (WHERE kind = 'error') AS errors
FROM events
WHERE occurred_at >= '2026-03-04 22:00+00'
  AND occurred_at < '2026-03-04 23:00+00';
-- endregion: hour

-- region: entity
SELECT occurred_at, kind, payload
FROM events
WHERE entity_id = 4711
ORDER BY occurred_at DESC
LIMIT 20;
-- endregion: entity
