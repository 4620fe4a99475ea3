CREATE TABLE readings (
    device_id bigint NOT NULL,
    taken_at timestamptz NOT NULL,
    celsius double precision NOT NULL,
    PRIMARY KEY (device_id, taken_at)
);
