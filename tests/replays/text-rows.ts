import type { Client, CustomTypesConfig, FieldDef } from 'pg';
import { z } from 'astro/zod';
import type { Rows } from '../../src/replays/recording.ts';

/** Has node-postgres leave every value as the text that the server sent. */
export const asText: CustomTypesConfig = { getTypeParser: () => (value: unknown) => value };

/** Runs a query and gives its rows as text. */
export async function readRows(client: Client, sql: string): Promise<Rows> {
  return toRows(await client.query({ text: sql, rowMode: 'array', types: asText }));
}

/** A result that was asked for by `asText` with `rowMode: 'array'`. */
export function toRows(result: { fields: FieldDef[]; rows: unknown[] }): Rows {
  return {
    columns: result.fields.map(({ name }) => name),
    rows: cells.parse(result.rows),
  };
}

const cells = z.array(z.array(z.string().nullable()));
