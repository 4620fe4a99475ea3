import { Client } from 'pg';
import { readRows } from './text-rows.ts';

const name = 'replay';

/**
 * Makes an empty database of the server at `address`, lets `use` work with its address, and removes
 * it, with the roles that were made meanwhile.
 */
export async function withDatabase<T>(
  address: string,
  use: (address: string) => Promise<T>,
): Promise<T> {
  const admin = new Client({ connectionString: address });
  await admin.connect();
  try {
    await clear(admin);
    await admin.query(`CREATE DATABASE ${name}`);
    const database = new URL(address);
    database.pathname = name;
    return await use(database.href);
  } finally {
    await clear(admin);
    await admin.end();
  }
}

/** Keeps the server at `address` from work of its own, whose locks would get into the way. */
export async function calm(address: string): Promise<void> {
  const admin = new Client({ connectionString: address });
  await admin.connect();
  try {
    await admin.query('ALTER SYSTEM SET autovacuum = off');
    await admin.query('SELECT pg_reload_conf()');
  } finally {
    await admin.end();
  }
}

async function clear(admin: Client): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  const { rows } = await readRows(
    admin,
    `SELECT quote_ident(rolname) FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user`,
  );
  for (const [role] of rows) await admin.query(`DROP ROLE ${String(role)}`);
}
