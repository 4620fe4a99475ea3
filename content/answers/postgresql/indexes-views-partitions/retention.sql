-- region: delete
DELETE FROM orders WHERE ordered_at < '2024-08-01 00:00+00';
-- endregion: delete

-- region: drop
DROP TABLE orders_2024_07;
-- endregion: drop

-- region: detach
ALTER TABLE orders DETACH PARTITION orders_2024_07 CONCURRENTLY;
-- endregion: detach
