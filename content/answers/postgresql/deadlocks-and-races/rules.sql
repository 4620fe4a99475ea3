CREATE EXTENSION IF NOT EXISTS btree_gist;

-- region: rules
ALTER TABLE emails ADD UNIQUE (address);
ALTER TABLE bookings ADD PRIMARY KEY (room, during WITHOUT OVERLAPS);
-- endregion: rules
