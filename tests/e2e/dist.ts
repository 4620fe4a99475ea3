import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'astro/zod';
import { site } from '../../src/site.ts';

/** The built site that the tests look at. */
const dist = resolve('dist');

/** A built page. */
export interface BuiltPage {
  /** Path below the base: `''`, `fastapi/`, `404.html`. */
  path: string;
  html: string;
}

/** Bytes that a page sends, compressed. */
export interface Weight {
  /** The page with its inline style. */
  html: number;
  /** Its module scripts with all that they import at once. */
  scripts: number;
  /** Page, scripts and icon. */
  all: number;
}

/** Every HTML page of a built site. Throws when nothing was built. */
export function builtPages(folder = dist): BuiltPage[] {
  if (!existsSync(folder)) throw new Error('There is no built site. Run: npm run build');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({
      path: file
        .split(sep)
        .join('/')
        .replace(/index\.html$/, ''),
      html: readFileSync(join(folder, file), 'utf8'),
    }));
}

/** Paths below the base of all pages that the sitemap names. */
export function sitemapPaths(): string[] {
  const sitemap = readFileSync(join(dist, 'sitemap.xml'), 'utf8');
  return [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) =>
    decodeURIComponent(new URL(address).pathname.slice(site.base.length)),
  );
}

/** Pages that one template makes of like parts, and that grow in number. */
type Kind = 'answer' | 'question without answer' | 'lab' | 'replay' | 'evidence';

/** Paths as in `sitemapPaths`, of these kinds only every fifth: for tests that take seconds a page. */
export function sitemapPathsWithFew(...kinds: Kind[]): string[] {
  const kindOf = kindsOfPages();
  const seen = new Map<Kind, number>();
  return sitemapPaths().filter((path) => {
    const kind = kindOf(path);
    if (kind === undefined || !kinds.includes(kind)) return true;
    const count = seen.get(kind) ?? 0;
    seen.set(kind, count + 1);
    return count % 5 === 0;
  });
}

function kindsOfPages(): (path: string) => Kind | undefined {
  const answered = new Set(
    questionCategories().flatMap(({ questions }) =>
      questions.filter(({ answered }) => answered).map(({ id }) => `${id}/`),
    ),
  );
  return (path) => {
    if (isQuestion(path)) return answered.has(path) ? 'answer' : 'question without answer';
    const [top, ...below] = path.split('/').slice(0, -1);
    if (top === 'evidence' && below.length > 0) return 'evidence';
    if (top !== 'labs' || below.length === 0) return undefined;
    return below.length === 2 ? 'lab' : 'replay';
  };
}

const questionList = z.object({
  categories: z.array(
    z.object({
      outline: z.string(),
      questions: z.array(z.object({ id: z.string(), answered: z.boolean() })),
    }),
  ),
});

function questionCategories() {
  const file = readFileSync(join(dist, 'questions.json'), 'utf8');
  return questionList.parse(JSON.parse(file)).categories;
}

/** The id of a scenario without an answer, which changes as answers are written. */
export function unansweredScenario(at = 0): string {
  const open = questionCategories()
    .filter(({ outline }) => outline === 'scenario')
    .flatMap(({ questions }) => questions.filter(({ answered }) => !answered));
  const { id } = open[at] ?? {};
  if (id === undefined) throw new Error('Every scenario is answered.');
  return id;
}

/** Whether a path is that of a question's page: `fastapi/rate-limiting/`. */
export function isQuestion(path: string): boolean {
  return /^(?!evidence\/)[^/]+\/[^/]+\/$/.test(path);
}

/** The file that a path of the site leads to, or nothing. */
export function fileOf(pathname: string, folder = dist): string | undefined {
  const file = join(folder, decodeURIComponent(pathname.slice(site.base.length)));
  const page = pathname.endsWith('/') ? join(file, 'index.html') : file;
  return existsSync(page) && !relative(folder, page).startsWith('..') ? page : undefined;
}

/** What a page weighs. Throws when something that it loads is missing from the built site. */
export function weigh(page: string, folder = dist): Weight {
  const html = gzipped(page);
  const scripts = scriptsOf(page, folder).reduce(
    (sum, file) => sum + gzipped(readFileSync(file)),
    0,
  );
  const icon = fileOf(/rel="?icon"? href="?([^"\s>]+)/.exec(page)?.[1] ?? '', folder);
  return { html, scripts, all: html + scripts + (icon ? gzipped(readFileSync(icon)) : 0) };
}

/** Bytes of a text or a file's content, compressed as a server would send it. */
function gzipped(content: string | Buffer): number {
  return gzipSync(content, { level: 6 }).length;
}

/** A page's module scripts and, step by step, all that they import at once. */
function scriptsOf(html: string, folder: string): string[] {
  const open = [...html.matchAll(/<script[^>]+src="?([^"\s>]+)/g)].map(([, src = '']) => src);
  const found = new Set<string>();
  for (let src = open.pop(); src !== undefined; src = open.pop()) {
    const file = fileOf(src, folder);
    if (!file) throw new Error(`${src} is missing from the built site.`);
    if (found.has(file)) continue;
    found.add(file);
    const source = readFileSync(file, 'utf8');
    for (const [, name = ''] of source.matchAll(/(?:^|;)import[^'"`(]*?['"]([^'"]+)['"]/g)) {
      open.push(new URL(name, `http://localhost${src}`).pathname);
    }
  }
  return [...found];
}
