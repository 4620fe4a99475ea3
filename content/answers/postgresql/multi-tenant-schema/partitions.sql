-- region: tables
CREATE TABLE events (
    tenant_id uuid NOT NULL REFERENCES tenants,
    id        uuid NOT NULL DEFAULT uuidv7(),
    payload   text NOT NULL,
    PRIMARY KEY (tenant_id, id)
) PARTITION BY LIST (tenant_id);

CREATE TABLE events_others PARTITION OF events DEFAULT;
-- endregion: tables

-- region: own-partition
ALTER TABLE events DETACH PARTITION events_others;
CREATE TABLE events_globex PARTITION OF events FOR VALUES IN ({globex});
WITH moved AS (
    DELETE FROM events_others WHERE tenant_id = {globex} RETURNING *
)
INSERT INTO events SELECT * FROM moved;
ALTER TABLE events ATTACH PARTITION events_others DEFAULT;
-- endregion: own-partition

-- region: leave
ALTER TABLE events DETACH PARTITION events_globex;
DROP TABLE events_globex;
-- endregion: leave
