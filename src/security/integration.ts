import type { AstroIntegration } from 'astro';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AstroError } from 'astro/errors';
import { themeScript } from '../theme/script.ts';
import { policyFor } from './policy.ts';

/** Where the layout wants the policy, before anything that it governs. */
const place = /<meta name="policy">/;

/**
 * Gives every built page a policy made for it. Astro's own would name the hashes of the whole site,
 * and of scripts that this site never sends, on each page.
 */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const files = await readdir(folder, { recursive: true });
        for (const file of files.filter((name) => name.endsWith('.html'))) {
          const path = join(folder, file);
          await writeFile(path, withPolicy(await readFile(path, 'utf8'), file));
        }
      },
    },
  };
}

function withPolicy(html: string, file: string): string {
  const [whole] = place.exec(html) ?? [];
  if (whole === undefined) {
    throw new AstroError(
      `${file} has no place for its Content-Security-Policy.`,
      'Build the page with src/layouts/Page.astro.',
    );
  }
  const policy = policyOf(html, file);
  return html.replace(whole, `<meta http-equiv="content-security-policy" content="${policy}">`);
}

function policyOf(html: string, file: string): string {
  try {
    return policyFor(html, [themeScript]);
  } catch (error) {
    throw new AstroError(
      `${file} can have no Content-Security-Policy. ${error instanceof Error ? error.message : String(error)}`,
      'Only src/theme/script.ts stands inline. Move the script into a file, or take it out.',
    );
  }
}
