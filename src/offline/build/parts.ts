/**
 * What a site is kept in, the most needed first: scripts, icons, data and the home page; the tools
 * and categories; the questions, with the files for other programs; the search; labs, replays and
 * evidence; the Markdown twins, which say once more what the pages say.
 */
export const parts = ['shell', 'top', 'pages', 'search', 'labs', 'twins'] as const;
export type Part = (typeof parts)[number];

/** Pictures and a database, which weigh more than all the rest. */
const leftOut = /^(social|postgres)\/|^sw\.js$/;

/** The deck, the index of the twins, and the feed. */
const forPrograms = /^(anki|llms)\.txt$|^feed\.xml$/;

/** Which part a file belongs to. Undefined when it is not kept at all. */
export function partOf(path: string): Part | undefined {
  if (leftOut.test(path)) return undefined;
  if (/^pagefind\/|^search\/.*\.json$/.test(path)) return 'search';
  if (path.startsWith('_astro/')) return 'shell';
  if (path === 'print/index.html') return 'pages';
  if (path.endsWith('/index.html.md')) return 'twins';
  if (forPrograms.test(path)) return 'pages';
  if (/^[^/]+\.(html|json|png|svg|webmanifest)$/.test(path)) return 'shell';
  if (path === 'offline/index.html') return 'shell';
  if (/^[^/]+\/index\.html$/.test(path)) return 'top';
  if (/^(labs|evidence)\/.*\.(html|json)$/.test(path)) return 'labs';
  return /\.(html|json)$/.test(path) ? 'pages' : undefined;
}

/** The address of a file: that of its folder for a page. */
export function addressOf(path: string, base: string): string {
  const page = path.replace(/(^|\/)index\.html$/, '$1');
  return base + page.split('/').map(encodeURIComponent).join('/');
}
