import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { splitFrontMatter } from '../../authored/front-matter.ts';
import { parseLocatedYaml } from '../../authored/yaml.ts';
import { aliasesField, aliasesId } from '../content.ts';

/** Name of the file in the content folder that has the aliases of questions without an answer. */
export const aliasesName = 'aliases.yaml';

/** How much more a word counts that is an alias by itself, as Pagefind's weights go. */
const aloneWeight = 3;

/**
 * Reads the other words that people search by, and gives them by a page's path: as its answer lists
 * them, else as `aliases.yaml` does. None where neither does; whether they are sound was checked
 * before.
 */
export async function readAliases(
  contentDir: string,
): Promise<(path: string) => Promise<string[]>> {
  const unanswered = parse(await readIfThere(join(contentDir, aliasesName)));
  return async (path) => {
    const id = path.replace(/\/$/, '');
    const source = await readIfThere(join(contentDir, 'answers', id, 'answer.mdx'));
    const answered = parse(splitFrontMatter(source ?? '').yaml);
    return texts(answered, 'aliases') ?? texts(unanswered, id) ?? [];
  };
}

/**
 * Adds aliases to the end of what Pagefind reads of a page, as a field of its own beside the title.
 * The empty element becomes an anchor of the index, by which excerpts know where the page's text
 * ends. Two dots keep the end of an alias, or of a part of one that a comma parts, from standing
 * beside the start of the next. A word that is one by itself says more than one among others.
 */
export function addAliases(article: string, aliases: string[]): string {
  if (aliases.length === 0) return article;
  const words = aliases
    .flatMap((alias) => escape(alias).split(', '))
    .map((part) =>
      part.includes(' ') ? part : `<b data-pagefind-weight="${aloneWeight}">${part}</b>`,
    )
    .join(' · · ');
  const paragraph = `<p data-pagefind-meta="${aliasesField}"><span id="${aliasesId}"></span>${words}</p>`;
  const end = article.lastIndexOf('</article>');
  return article.slice(0, end) + paragraph + article.slice(end);
}

function parse(yaml = ''): unknown {
  return parseLocatedYaml(yaml).data;
}

function texts(data: unknown, name: string): string[] | undefined {
  const list: unknown =
    typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : undefined;
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
