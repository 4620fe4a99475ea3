/** The file of an index that everything else starts from. */
export const startFile = 'start.json';

/**
 * Asks for that file, always for a fresh one: it names the others.
 *
 * @param base the site's path, with a slash at both ends
 */
export function fetchStart(base: string): Promise<Response> {
  return fetch(`${base}pagefind/${startFile}`, { cache: 'no-cache' });
}
