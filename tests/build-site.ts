import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * Builds the site of a content folder into another folder than usual, in a process of its own.
 *
 * @param node arguments to Node itself, for a build that is measured
 * @returns what the build printed
 * @throws with the end of what it printed, when it fails
 */
export async function buildSite(
  contentDir: string,
  outDir: string,
  { node = [], env = {} }: { node?: string[]; env?: Record<string, string> } = {},
): Promise<{ log: string }> {
  const astro = resolve(import.meta.dirname, '../node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [...node, astro, 'build', '--outDir', outDir], {
    env: { ...process.env, ...env, CONTENT_DIR: contentDir, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (text: Buffer) => (log += text.toString()));
  child.stderr.on('data', (text: Buffer) => (log += text.toString()));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  if (code !== 0) throw new Error(`The build failed:\n${log.slice(-4000)}`);
  return { log };
}
