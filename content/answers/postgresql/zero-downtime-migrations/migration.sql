-- region: expand
ALTER TABLE orders ADD COLUMN total_cents bigint;

CREATE FUNCTION keep_total_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.total_cents := coalesce(NEW.total_cents, NEW.total);
    NEW.total := coalesce(NEW.total, NEW.total_cents);
  ELSIF NEW.total_cents IS DISTINCT FROM OLD.total_cents THEN
    NEW.total := NEW.total_cents;  -- written by the new release
  ELSE
    NEW.total_cents := NEW.total;  -- by the old one, or not filled yet
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER total_in_step BEFORE INSERT OR UPDATE ON orders
FOR EACH ROW EXECUTE FUNCTION keep_total_in_step();
-- endregion: expand

-- region: progress
CREATE TABLE total_backfill AS
SELECT 0::bigint AS done_to, coalesce(max(id), 0) AS up_to FROM orders;
-- endregion: progress

-- region: constraint
-- region: guard
ALTER TABLE orders ADD CONSTRAINT total_cents_given
  NOT NULL total_cents NOT VALID;
-- endregion: guard

-- region: validate
ALTER TABLE orders VALIDATE CONSTRAINT total_cents_given;
-- endregion: validate
-- endregion: constraint

-- region: drop-index
DROP INDEX CONCURRENTLY orders_total_cents;
-- endregion: drop-index

-- region: index
CREATE INDEX CONCURRENTLY orders_total_cents ON orders (total_cents);
-- endregion: index

-- region: contract
DROP TRIGGER total_in_step ON orders;
DROP FUNCTION keep_total_in_step();
ALTER TABLE orders DROP COLUMN total;
DROP TABLE total_backfill;
-- endregion: contract

-- region: undo
DROP TRIGGER total_in_step ON orders;
DROP FUNCTION keep_total_in_step();
ALTER TABLE orders DROP COLUMN total_cents;
DROP TABLE total_backfill;
-- endregion: undo
