import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { splitFrontMatter } from '../../authored/front-matter.ts';
import { parseLocatedYaml } from '../../authored/yaml.ts';
import { aliasesId } from '../content.ts';

/**
 * Other words that people search by, as the answer of the page at `path` lists them. Empty where
 * there is no answer; whether one is sound was checked before.
 */
export async function readAliases(contentDir: string, path: string): Promise<string[]> {
  const source = await readIfThere(join(contentDir, 'answers', path, 'answer.mdx'));
  const { yaml = '' } = splitFrontMatter(source ?? '');
  const { data } = parseLocatedYaml(yaml);
  const aliases: unknown =
    typeof data === 'object' && data !== null ? Reflect.get(data, 'aliases') : undefined;
  return Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [];
}

/**
 * Adds aliases to the end of what Pagefind reads of a page. They weigh more than plain text. The
 * empty element becomes an anchor of the index, by which excerpts know where the page's text ends.
 */
export function addAliases(article: string, aliases: string[]): string {
  if (aliases.length === 0) return article;
  const words = aliases.map(escape).join(' · ');
  const paragraph = `<p data-pagefind-weight="2"><span id="${aliasesId}"></span>${words}</p>`;
  const end = article.lastIndexOf('</article>');
  return article.slice(0, end) + paragraph + article.slice(end);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
