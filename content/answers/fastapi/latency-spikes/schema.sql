CREATE EXTENSION pg_stat_statements;
CREATE TABLE parcels (
  id int PRIMARY KEY,
  scans int NOT NULL DEFAULT 0
);
INSERT INTO parcels (id) SELECT generate_series(1, 100);
