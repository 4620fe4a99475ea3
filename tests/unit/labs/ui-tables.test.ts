import { PGlite } from '@electric-sql/pglite';
import { afterAll, expect, test } from 'vitest';
import { readTables } from '../../../src/labs/browser/ui/tables.ts';
import { postgresIn } from '../../../src/labs/pglite.ts';

const database = new PGlite();
const postgres = postgresIn(database);

afterAll(() => database.close());

test('the catalog tells columns, constraints, indexes and policies of each table', async () => {
  await database.exec(`
    CREATE TABLE owners (owner_id integer PRIMARY KEY);
    CREATE TABLE notes (
      note_id bigint GENERATED ALWAYS AS IDENTITY,
      owner_id integer REFERENCES owners,
      title text NOT NULL DEFAULT '',
      length integer GENERATED ALWAYS AS (length(title)) STORED
    );
    CREATE INDEX long_notes ON notes (owner_id) WHERE length > 80;
    ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON notes FOR SELECT USING (owner_id = 1);
    CREATE VIEW titles AS SELECT title FROM notes;
  `);
  const tables = await readTables(postgres);
  expect(tables?.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    'table notes',
    'table owners',
    'view titles',
  ]);
  expect(tables?.[0]).toMatchObject({
    rows: -1,
    columns: [
      { name: 'note_id', type: 'bigint', required: true, value: 'identity, always' },
      { name: 'owner_id', type: 'integer', required: false, value: null },
      { name: 'title', type: 'text', required: true, value: "''::text" },
      { name: 'length', type: 'integer', required: false, value: 'generated: length(title)' },
    ],
    constraints: [{ definition: 'FOREIGN KEY (owner_id) REFERENCES owners(owner_id)' }],
    indexes: [{ name: 'long_notes', definition: 'btree (owner_id) WHERE (length > 80)' }],
    policies: [{ name: 'own', definition: 'for select to public using (owner_id = 1)' }],
  });
}, 30_000);

test('the catalog is silent in a transaction that failed', async () => {
  await postgres.run(['BEGIN', 'SELECT 1 / 0'].map((sql) => ({ sql, from: 0 })));
  expect(await readTables(postgres)).toBeUndefined();
}, 30_000);
