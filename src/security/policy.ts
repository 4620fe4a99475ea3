import { createHash } from 'node:crypto';

/**
 * The Content-Security-Policy of one finished page: nothing is allowed that the page does not use.
 * No other host, no `eval`, and inline only the very scripts and styles that the page holds.
 */
export function policyFor(html: string): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "form-action 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    ["script-src 'self'", ...hashes(html, inlineScript)].join(' '),
    ["style-src 'self'", ...hashes(html, inlineStyle)].join(' '),
  ].join(';');
}

/** Scripts that run: structured data is none. */
const inlineScript = /<script(?![^>]*(?:\ssrc=|application\/ld\+json))[^>]*>([^]*?)<\/script>/g;
const inlineStyle = /<style[^>]*>([^]*?)<\/style>/g;

function hashes(html: string, inline: RegExp): string[] {
  const found = [...html.matchAll(inline)].map(([, source = '']) => hash(source));
  return [...new Set(found)];
}

const known = new Map<string, string>();

/** Pages share their scripts and styles, so each is hashed once. */
function hash(source: string): string {
  const made =
    known.get(source) ?? `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
  known.set(source, made);
  return made;
}
