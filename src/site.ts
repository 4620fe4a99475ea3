import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pagesAddress } from './pages-address.ts';
import { parseSiteConfig, usualConfig } from './content-check/site-config.ts';

/** Absolute path of the folder an author edits. `CONTENT_DIR` points the whole site at another one. */
export const contentDir = resolve(process.env['CONTENT_DIR'] ?? 'content');

const configFile = resolve(contentDir, 'site.json');

/** Faults are not looked at here: the content check reports them with all others. */
const config = existsSync(configFile)
  ? parseSiteConfig(readFileSync(configFile, 'utf8'), configFile).config
  : usualConfig;

/** Address of the repository, without a trailing slash. On GitHub Actions it is the one that builds. */
const repository = process.env['GITHUB_REPOSITORY']
  ? `${process.env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${process.env['GITHUB_REPOSITORY']}`
  : config.repository.replace(/(\.git)?\/?$/, '');

const address = new URL(process.env['SITE_URL'] || config.url || pagesAddress(repository));

/** What every page needs to know of the site as a whole. */
export const site = {
  ...config,
  repository,
  /** Language tag of the document. */
  language: config.language ?? 'en',
  /** What the home page says in large letters. */
  tagline: config.tagline ?? config.name,
  /** Scheme and host: `https://owner.github.io`. */
  origin: address.origin,
  /** Path the site is served under, with a slash at both ends: `/root-cause/`. */
  base: address.pathname.replace(/\/*$/, '/'),
};
