import { Client, DatabaseError } from 'pg';
import { ContentError } from '../../src/authored/content-error.ts';
import { splitStatements } from '../../src/labs/statements.ts';
import type { Script } from './script.ts';

/**
 * Runs the setup of a replay, each statement by itself as psql does.
 *
 * @throws ContentError that names the statement that fails
 */
export async function runSetup({ replay, lineOf }: Script, address: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    for (const { sql } of splitStatements(replay.setup)) {
      await client.query(sql).catch((error: unknown) => {
        if (!(error instanceof DatabaseError)) throw error;
        throw new ContentError(
          `The setup fails at \`${sql.split('\n')[0] ?? ''}\`: ${error.message}.`,
          'Correct the statement.',
          lineOf(['setup']),
        );
      });
    }
  } finally {
    await client.end();
  }
}
