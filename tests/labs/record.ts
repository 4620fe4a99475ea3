/**
 * Records what the goals of labs are measured against: `node tests/labs/record.ts [category/question …]`,
 * all labs without arguments. Exits 1 when a lab cannot be recorded.
 */
import { writeFileSync } from 'node:fs';
import { recordLab } from '../../src/labs/record.ts';
import { findLabs } from './labs.ts';
import { createDatabases } from './open.ts';

const wanted = process.argv.slice(2);
const labs = findLabs().filter(({ id }) => wanted.length === 0 || wanted.includes(id));

for (const { id, lab, source, out } of labs) {
  const databases = createDatabases();
  try {
    const recorded = await recordLab(lab, source, databases.openAfter);
    writeFileSync(out, `${JSON.stringify(recorded, null, 2)}\n`);
    console.log(`✓ ${id}: the lab is recorded`);
  } catch (error) {
    console.error(`✗ ${id}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await databases.close();
  }
}
