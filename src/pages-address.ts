/** Where GitHub Pages serves a repository: `owner.github.io` at the root, any other under its name. */
export function pagesAddress(repository: string): string {
  const [owner = '', name = ''] = new URL(repository).pathname.slice(1).split('/');
  const host = `${owner.toLowerCase()}.github.io`;
  return name.toLowerCase() === host ? `https://${host}/` : `https://${host}/${name}/`;
}
