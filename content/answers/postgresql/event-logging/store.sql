-- region: arrived
CREATE TEMP TABLE IF NOT EXISTS arrived (
    event_id uuid, occurred_at timestamptz, entity_id bigint, kind text, payload jsonb
) ON COMMIT DELETE ROWS;
-- endregion: arrived

-- region: keep
INSERT INTO events (event_id, occurred_at, entity_id, kind, payload)
SELECT * FROM arrived
WHERE occurred_at >= %(first)s AND occurred_at < %(end)s
ORDER BY event_id  -- two writers with the same events wait, and cannot deadlock
ON CONFLICT (event_id, occurred_at) DO NOTHING;
-- endregion: keep

-- region: misfits
INSERT INTO misfits (event_id, occurred_at, entity_id, kind, payload)
SELECT * FROM arrived
WHERE occurred_at < %(first)s OR occurred_at >= %(end)s
ORDER BY event_id
ON CONFLICT (event_id, occurred_at) DO NOTHING;
-- endregion: misfits
