-- The other service, with tables of its own.
CREATE TABLE handled (event_id uuid PRIMARY KEY);
CREATE TABLE points (customer text PRIMARY KEY, points bigint NOT NULL);
