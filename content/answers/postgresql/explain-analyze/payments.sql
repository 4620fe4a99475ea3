-- region: tables
CREATE TYPE payment_status AS ENUM ('captured', 'pending', 'refunded', 'failed');

CREATE TABLE merchants (
    id       integer PRIMARY KEY,
    country  text NOT NULL,
    currency text NOT NULL,
    language text NOT NULL
);

CREATE TABLE payments (
    id           bigint NOT NULL,
    created_at   timestamptz NOT NULL,
    merchant_id  integer NOT NULL,
    status       payment_status NOT NULL,
    amount_cents integer NOT NULL,
    method       text NOT NULL
);
-- endregion: tables

-- Only the VACUUM and ANALYZE that the test runs may change what it measures.
ALTER TABLE merchants SET (autovacuum_enabled = off);
ALTER TABLE payments SET (autovacuum_enabled = off);

-- region: rows
-- lab.payments says how many there are: 500 for each merchant, in the order of
-- 2024 and 2025. The country fixes the currency, and mostly the language.
SELECT setseed(0.5);

INSERT INTO merchants
SELECT id,
       countries[place],
       currencies[place],
       CASE WHEN id % 10 = 0 THEN 'en' ELSE languages[place] END
FROM (
    SELECT id,
           random(1, 20) AS place,
           '{SE,NO,DK,PL,CZ,HU,RO,CH,GB,TR,JP,KR,CN,IN,TH,VN,ID,BR,MX,US}'
               ::text[] AS countries,
           '{SEK,NOK,DKK,PLN,CZK,HUF,RON,CHF,GBP,TRY,'
           'JPY,KRW,CNY,INR,THB,VND,IDR,BRL,MXN,USD}'::text[] AS currencies,
           '{sv,no,da,pl,cs,hu,ro,de,en,tr,ja,ko,zh,hi,th,vi,id,pt,es,en}'
               ::text[] AS languages
    FROM generate_series(1, current_setting('lab.payments')::integer / 500) AS id
);

INSERT INTO payments
SELECT id,
       timestamptz '2024-01-01 00:00+00'
           + interval '731 days' * (id / (current_setting('lab.payments')::float8 + 1)),
       random(1, current_setting('lab.payments')::integer / 500),
       (ARRAY['captured', 'captured', 'captured', 'captured', 'captured', 'captured',
              'captured', 'pending', 'refunded', 'failed'])[random(1, 10)]
           ::payment_status,
       random(100, 20000),
       (ARRAY['card', 'wallet', 'transfer', 'invoice'])[random(1, 4)]
FROM (
    SELECT generate_series(1, current_setting('lab.payments')::bigint) AS id
);
-- endregion: rows

ALTER TABLE payments ADD PRIMARY KEY (id);
