-- region: source
-- Five days of events in the order in which they happened, from 10.000 entities.
CREATE UNLOGGED TABLE source AS
SELECT n,
       uuidv7(at - clock_timestamp()) AS event_id,
       at AS occurred_at,
       random(1, 10000)::bigint AS entity_id,
       (ARRAY['login', 'view', 'order', 'error'])[random(1, 4)] AS kind,
       jsonb_build_object(
           'status', (ARRAY[200, 201, 404, 500])[random(1, 4)],
           'ms', random(1, 2000),
           'path', '/orders/' || random(1, 100000),
           'agent', 'app/' || random(1, 40)) AS payload
FROM (SELECT setseed(0.5)) AS seeded,
     generate_series(1, current_setting('lab.events')::int) AS n,
     LATERAL (SELECT timestamptz '2026-03-01 00:00+00'
         + interval '5 days' * n / (current_setting('lab.events')::int + 1)) AS t (at)
ORDER BY n;
-- endregion: source

-- region: one-table
CREATE TABLE events (
    event_id uuid NOT NULL, occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    entity_id bigint NOT NULL, kind text NOT NULL, payload jsonb NOT NULL
);
-- endregion: one-table

-- region: by-day
CREATE TABLE events (
    event_id uuid NOT NULL, occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    entity_id bigint NOT NULL, kind text NOT NULL, payload jsonb NOT NULL
) PARTITION BY RANGE (occurred_at);
CREATE TABLE events_20260301 PARTITION OF events
    FOR VALUES FROM ('2026-03-01') TO ('2026-03-02');
CREATE TABLE events_20260302 PARTITION OF events
    FOR VALUES FROM ('2026-03-02') TO ('2026-03-03');
CREATE TABLE events_20260303 PARTITION OF events
    FOR VALUES FROM ('2026-03-03') TO ('2026-03-04');
CREATE TABLE events_20260304 PARTITION OF events
    FOR VALUES FROM ('2026-03-04') TO ('2026-03-05');
CREATE TABLE events_20260305 PARTITION OF events
    FOR VALUES FROM ('2026-03-05') TO ('2026-03-06');
-- endregion: by-day
