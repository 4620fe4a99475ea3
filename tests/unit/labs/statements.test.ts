import { describe, expect, test } from 'vitest';
import { splitStatements } from '../../../src/labs/statements.ts';

const texts = (sql: string) => splitStatements(sql).map((statement) => statement.sql);

describe('splitStatements', () => {
  test('takes a text apart at its semicolons, and knows where each statement starts', () => {
    const text = 'SELECT 1;\n  SELECT 2 ;\nSELECT 3';
    const statements = splitStatements(text);
    expect(statements.map(({ sql }) => sql)).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3']);
    for (const { sql, from } of statements) expect(text.slice(from).startsWith(sql)).toBe(true);
  });

  test.each([
    ['a string', "SELECT ';', 'it''s; one'"],
    ['a quoted name', 'SELECT 1 AS "a;b"'],
    ['a comment', 'SELECT 1 -- one; two\n + 2'],
    ['a block comment', 'SELECT /* one; two */ 1'],
    ['an escape string', "SELECT E'it\\'s; one'"],
    ['a dollar-quoted body', 'DO $$ BEGIN PERFORM 1; END; $$'],
    [
      'a body with a tag',
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1; $body$',
    ],
  ])('keeps a semicolon inside %s', (_, sql) => {
    expect(texts(`${sql};\nSELECT 2;`)).toEqual([sql, 'SELECT 2']);
  });

  test('finds nothing where there is only white space, comments or semicolons', () => {
    expect(texts(' -- nothing; here\n ; /* ; */ ;')).toEqual([]);
  });
});
