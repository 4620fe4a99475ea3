/** The file of an index that everything else starts from. */
export const entryFile = 'pagefind-entry.json';

/**
 * Asks for that file, always for a fresh one: it names the others.
 *
 * @param base the site's path, with a slash at both ends
 */
export function fetchEntry(base: string): Promise<Response> {
  return fetch(`${base}pagefind/${entryFile}`, { cache: 'no-cache' });
}
