-- region: in-order
INSERT INTO events SELECT event_id, occurred_at, now(), entity_id, kind, payload
FROM source ORDER BY n;
-- endregion: in-order

-- region: late
-- One event in 500 arrives a day after it occurred.
INSERT INTO events SELECT event_id, occurred_at, now(), entity_id, kind, payload
FROM source
ORDER BY occurred_at + CASE WHEN n % 500 = 0 THEN interval '1 day' ELSE '0' END;
-- endregion: late

-- region: holes
-- Until ten in the evening one event in twenty is deleted: later ones take their places.
INSERT INTO events SELECT event_id, occurred_at, now(), entity_id, kind, payload
FROM source WHERE occurred_at < '2026-03-04 22:00+00' ORDER BY n;
DELETE FROM events WHERE get_byte(uuid_send(event_id), 15) < 13;
VACUUM events;
INSERT INTO events SELECT event_id, occurred_at, now(), entity_id, kind, payload
FROM source WHERE occurred_at >= '2026-03-04 22:00+00' ORDER BY n;
-- endregion: holes
