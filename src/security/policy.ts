import { createHash } from 'node:crypto';

/**
 * The Content-Security-Policy of one finished page: nothing is allowed that the page does not use.
 * No other host, no `eval`, and inline only the page's own style and the scripts that are named.
 * Workers, the one for reading offline among them, are scripts of this site like any other.
 *
 * @param scripts the inline scripts that a page may hold, each whole
 * @throws when the page holds another one: whatever put it there must not be blessed with a hash
 */
export function policyFor(html: string, scripts: readonly string[]): string {
  const elements = inlineElements(html);
  const stranger = elements.find(
    ({ name, source }) => name === 'script' && !scripts.includes(source),
  );
  if (stranger) throw new Error(`It holds a script of its own: ${stranger.source.slice(0, 80)}`);
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "form-action 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    ["script-src 'self'", ...hashes(elements, 'script')].join(' '),
    ["style-src 'self'", ...hashes(elements, 'style')].join(' '),
  ].join(';');
}

interface InlineElement {
  name: string;
  source: string;
}

/** A script or style with its content, or any other tag: attributes may hold what looks like one. */
const element =
  /<(script|style)\b((?:"[^"]*"|'[^']*'|[^"'>])*)>([^]*?)<\/\1>|<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;

/** What would run or apply where it stands: no script with an address, no structured data. */
function inlineElements(html: string): InlineElement[] {
  return [...html.matchAll(element)].flatMap(([, name, attributes = '', source = '']) =>
    name === undefined || /\ssrc=|application\/ld\+json/.test(attributes)
      ? []
      : [{ name: name.toLowerCase(), source }],
  );
}

function hashes(elements: InlineElement[], name: string): string[] {
  const sources = elements.filter((element) => element.name === name).map(({ source }) => source);
  return [...new Set(sources)].map(hash);
}

const known = new Map<string, string>();

/** Pages share their scripts and styles, so each is hashed once. */
function hash(source: string): string {
  const made =
    known.get(source) ?? `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
  known.set(source, made);
  return made;
}
