import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSiteConfig } from './content-check/site-config.ts';

/** Absolute path of the folder an author edits. `CONTENT_DIR` points the whole site at another one. */
export const contentDir = resolve(process.env['CONTENT_DIR'] ?? 'content');

const config = readSiteConfig(readFileSync(resolve(contentDir, 'site.json'), 'utf8'));

/** Address of the repository, without a trailing slash. On GitHub Actions it is the one that builds. */
const repository = process.env['GITHUB_REPOSITORY']
  ? `${process.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${process.env['GITHUB_REPOSITORY']}`
  : config.repository.replace(/\/$/, '');

const address = new URL(process.env['SITE_URL'] ?? config.url ?? pagesAddress(repository));

/** What every page needs to know of the site as a whole. */
export const site = {
  ...config,
  repository,
  /** Language tag of the document. */
  language: config.language ?? 'en',
  /** Scheme and host: `https://owner.github.io`. */
  origin: address.origin,
  /** Path the site is served under, with a slash at both ends: `/root-cause/`. */
  base: address.pathname.replace(/\/*$/, '/'),
};

/** Where GitHub Pages serves a repository: `owner.github.io` at the root, any other under its name. */
function pagesAddress(repository: string): string {
  const [owner = '', name = ''] = new URL(repository).pathname.slice(1).toLowerCase().split('/');
  const host = `${owner}.github.io`;
  return name === host ? `https://${host}/` : `https://${host}/${name}/`;
}
