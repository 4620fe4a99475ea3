-- region: keyed
CREATE TABLE keyed (id uuid PRIMARY KEY, n int NOT NULL);
-- endregion: keyed

-- region: uuidv4
INSERT INTO keyed SELECT uuidv4(), n FROM generate_series(1, %(rows)s) AS n;
-- endregion: uuidv4

-- region: uuidv7
INSERT INTO keyed SELECT uuidv7(), n FROM generate_series(1, %(rows)s) AS n;
-- endregion: uuidv7
