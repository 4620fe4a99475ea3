-- region: events
CREATE TABLE events (
    event_id    uuid NOT NULL,         -- uuidv7, made by the producer
    occurred_at timestamptz NOT NULL,  -- stamped once, kept in retries
    received_at timestamptz NOT NULL DEFAULT now(),
    entity_id   bigint NOT NULL,
    kind        text NOT NULL,
    payload     jsonb NOT NULL,        -- what no WHERE needs
    PRIMARY KEY (event_id, occurred_at)
) PARTITION BY RANGE (occurred_at);

CREATE INDEX events_entity ON events (entity_id, occurred_at);
CREATE INDEX events_time ON events USING brin (occurred_at)
    WITH (pages_per_range = 32, autosummarize = on);
-- endregion: events

-- region: misfits
-- Too late, or from the future: kept, looked at, never in the way.
CREATE TABLE misfits (LIKE events INCLUDING DEFAULTS,
    PRIMARY KEY (event_id, occurred_at));
-- endregion: misfits
