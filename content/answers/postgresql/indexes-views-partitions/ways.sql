-- region: brin
CREATE INDEX CONCURRENTLY orders_brin ON orders USING brin (ordered_at);
-- endregion: brin

-- region: covering
CREATE INDEX CONCURRENTLY orders_paid ON orders (ordered_at)
INCLUDE (country, amount_cents)
WHERE status = 'paid';
-- endregion: covering

-- region: view
CREATE MATERIALIZED VIEW daily_revenue AS
SELECT (ordered_at AT TIME ZONE 'UTC')::date AS day, country,
       count(*) AS orders, sum(amount_cents) AS total_cents
FROM orders
WHERE status = 'paid'
GROUP BY 1, 2;

CREATE UNIQUE INDEX ON daily_revenue (day, country);
-- endregion: view

-- region: summary
BEGIN;

CREATE TABLE daily_revenue (
    day         date,
    country     text,
    orders      bigint NOT NULL,
    total_cents bigint NOT NULL,
    PRIMARY KEY (day, country)
) WITH (fillfactor = 70);

-- region: keep
CREATE FUNCTION keep_daily_revenue() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO daily_revenue AS kept
    SELECT (ordered_at AT TIME ZONE 'UTC')::date, country,
           count(*) * TG_ARGV[0]::int, sum(amount_cents) * TG_ARGV[0]::int
    FROM changed
    WHERE status = 'paid'
    GROUP BY 1, 2
    ORDER BY 1, 2
    ON CONFLICT (day, country) DO UPDATE
    SET orders = kept.orders + excluded.orders,
        total_cents = kept.total_cents + excluded.total_cents;
    RETURN NULL;
END $$;

CREATE TRIGGER revenue_added AFTER INSERT ON orders
REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION keep_daily_revenue('1');
-- endregion: keep

-- An update takes off what the rows were, then adds what they are.
CREATE TRIGGER revenue_1_taken_off AFTER UPDATE ON orders
REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION keep_daily_revenue('-1');

CREATE TRIGGER revenue_2_added AFTER UPDATE ON orders
REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION keep_daily_revenue('1');

CREATE TRIGGER revenue_taken_off AFTER DELETE ON orders
REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION keep_daily_revenue('-1');

-- CREATE TRIGGER has locked writers out until COMMIT: nothing is missed in between.
INSERT INTO daily_revenue
SELECT (ordered_at AT TIME ZONE 'UTC')::date, country, count(*), sum(amount_cents)
FROM orders
WHERE status = 'paid'
GROUP BY 1, 2;

COMMIT;
-- endregion: summary

-- region: partitions
CREATE TABLE orders (
    LIKE plain.orders,
    PRIMARY KEY (id, ordered_at)
) PARTITION BY RANGE (ordered_at);

CREATE INDEX orders_customer ON orders (customer_id);
-- endregion: partitions

-- region: month
CREATE TABLE {name} PARTITION OF orders
FOR VALUES FROM ({since}) TO ({until});
-- endregion: month
