import { readFile } from 'node:fs/promises';

/**
 * Reads what a built page offers to the search: its article marked with `data-pagefind-body`, as a
 * document of its own. Undefined when the page has none, or does not exist.
 */
export async function readArticle(file: string): Promise<string | undefined> {
  try {
    return extractArticle(await readFile(file, 'utf8'));
  } catch (error) {
    // A page such as 404.html stands elsewhere than its path says.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The page's article without the rest. Where a layout alone keeps two texts apart, such as a term
 * and its description, a space is added: Pagefind would read them as one word.
 */
export function extractArticle(html: string): string | undefined {
  const [article] = /<article\b[^>]*\sdata-pagefind-body[\s\S]*<\/article>/.exec(html) ?? [];
  const spaced = article?.replace(/<\/(?:dd|dt|figcaption|pre|q|summary|td|th)>/g, ' $&');
  return spaced && `<!doctype html><html><body>${spaced}</body></html>`;
}
