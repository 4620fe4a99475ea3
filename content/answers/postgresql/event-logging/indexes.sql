-- region: brin
CREATE INDEX events_time ON events USING brin (occurred_at)
    WITH (pages_per_range = 32);
-- endregion: brin

-- region: time
CREATE INDEX events_time ON events (occurred_at);
-- endregion: time

-- region: entity
CREATE INDEX events_entity ON events (entity_id, occurred_at);
-- endregion: entity

-- region: key
ALTER TABLE events ADD PRIMARY KEY (event_id, occurred_at);
-- endregion: key

-- region: payload
CREATE INDEX events_payload ON events USING gin (payload jsonb_path_ops);
-- endregion: payload

-- region: brin-multi
CREATE INDEX events_time ON events
    USING brin (occurred_at timestamptz_minmax_multi_ops)
    WITH (pages_per_range = 32);
-- endregion: brin-multi
