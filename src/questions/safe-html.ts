/** What may stand in the HTML that is kept: everything that is safe, or only what fits in a line. */
export type HtmlContent = 'blocks' | 'phrasing';

/**
 * The part of an HTML fragment that a page with a strict policy can show: well formed, balanced,
 * without comments, code, styles, or files of other hosts. `onDrop` hears what was left out, in words
 * such as “the attribute onclick”.
 */
export function cleanHtml(
  html: string,
  content: HtmlContent,
  onDrop: (what: string) => void,
): string {
  const open: { name: string; at: number }[] = [];
  const pieces: string[] = [];
  let end = 0;
  for (const match of html.matchAll(markup)) {
    // Inside an element that is hidden.
    if (match.index < end) continue;
    pieces.push(escapeBrackets(html.slice(end, match.index)));
    end = match.index + match[0].length;
    const name = match[2]?.toLowerCase();
    if (name === undefined) {
      if (!match[0].startsWith('<!--')) onDrop('a declaration');
    } else if (hidden.has(name)) {
      onDrop(`<${name}>`);
      if (!match[1]) end = endOfElement(html, name, end);
    } else if (
      skipped.has(name) ||
      name.includes('-') ||
      (content === 'phrasing' && !phrasing.has(name))
    ) {
      onDrop(`<${name}>`);
    } else if (match[1]) {
      const depth = open.findLastIndex((element) => element.name === name);
      if (depth >= 0) pieces.push(closing(open.splice(depth)));
    } else {
      if (!empty.has(name) && !match[4]) open.push({ name, at: pieces.length });
      pieces.push(`<${name}${attributes(match[3] ?? '', onDrop)}>`);
      if (match[4] && !empty.has(name)) pieces.push(`</${name}>`);
    }
  }
  pieces.push(escapeBrackets(html.slice(end)));
  for (const { name, at } of open.filter(({ name }) => !closesItself.has(name))) {
    onDrop(`<${name}> without its end`);
    pieces[at] = '';
  }
  return pieces.join('') + closing(open.filter(({ name }) => closesItself.has(name)));
}

/** An HTML fragment without its links, their text kept: for where it stands inside a link. */
export function withoutLinks(html: string): string {
  return html.replace(markup, (tag, _slash, name?: string) =>
    name?.toLowerCase() === 'a' ? '' : tag,
  );
}

/** The text that a reader sees of an HTML fragment. */
export function textOfHtml(html: string): string {
  const visible = cleanHtml(html, 'blocks', () => {}).replace(
    markup,
    (_tag, _slash, name?: string) =>
      name !== undefined && phrasing.has(name) && name !== 'br' ? '' : ' ',
  );
  return decodeEntities(visible);
}

/** Whether an address in a link would run code. */
export function isUnsafeAddress(address: string): boolean {
  return /^(javascript|vbscript|data):/i.test(plainAddress(address));
}

/** Whether a file at an address would be asked of a named host. */
export function isOfOtherHost(address: string): boolean {
  return /^([a-z][a-z\d+.-]*:|[\\/]{2})/i.test(plainAddress(address));
}

// Comment, declaration or instruction; or a tag: 1 slash, 2 name, 3 attributes, 4 slash.
const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[!?][^>]*>|<(\/?)([a-z][a-z\d-]*)((?:\s|\/(?!>)|"[^"]*"|'[^']*'|[^\s"'<>/])*)(\/?)>/gi;

const attribute = /([^\s"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;

function attributes(source: string, onDrop: (what: string) => void): string {
  let kept = '';
  for (const [, name = '', quoted, singleQuoted, bare] of source.matchAll(attribute)) {
    const value = quoted ?? singleQuoted ?? bare;
    if (isUnsafeAttribute(name.toLowerCase(), value ?? '')) onDrop(`the attribute ${name}`);
    else kept += value === undefined ? ` ${name}` : ` ${name}="${value.replaceAll('"', '&quot;')}"`;
  }
  return kept;
}

function isUnsafeAttribute(name: string, value: string): boolean {
  if (/^on|^style$|^srcdoc$|^srcset$|^id$|^name$|^class$|^is$|^form|^data-/.test(name)) return true;
  if (/^(src|poster|background)$/.test(name)) return isOfOtherHost(value);
  return (
    /^(javascript|vbscript):/i.test(plainAddress(value)) ||
    (/href$/.test(name) && isUnsafeAddress(value))
  );
}

/** An address as a browser reads it: control characters and spaces gone. */
function plainAddress(address: string): string {
  return decodeEntities(address).replace(/[\0-\x20\x7F-\x9F]/g, '');
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#(?:x([\da-f]+)|(\d+));?/gi, (_, hex?: string, decimal = '') =>
      String.fromCodePoint(Math.min(hex ? parseInt(hex, 16) : Number(decimal), 0x10ffff)),
    )
    .replace(/&([a-z]+);/gi, (entity, name: string) => entities[name.toLowerCase()] ?? entity);
}

const entities: Record<string, string> = {
  amp: '&',
  apos: "'",
  colon: ':',
  gt: '>',
  lt: '<',
  nbsp: '\u00A0',
  newline: '\n',
  quot: '"',
  tab: '\t',
};

function endOfElement(html: string, name: string, start: number): number {
  const end = new RegExp(`</${name}[^>]*>`, 'gi');
  end.lastIndex = start;
  return end.exec(html) ? end.lastIndex : html.length;
}

function closing(elements: { name: string }[]): string {
  return elements
    .toReversed()
    .map(({ name }) => `</${name}>`)
    .join('');
}

function escapeBrackets(text: string): string {
  return text.replaceAll('<', '&lt;');
}

// Never shown, nor what is inside: code, styles, and elements whose content browsers read as text.
const hidden = new Set(
  'script style iframe noembed noframes noscript object plaintext template textarea title xmp'.split(
    ' ',
  ),
);

// Not shown themselves, as they concern a whole page.
const skipped = new Set(
  'html head body base link meta frame frameset embed applet audio video dialog form h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);

const empty = new Set('area br col hr img input source track wbr'.split(' '));

// Their end is often left out and is where the fragment ends.
const closesItself = new Set('p li dt dd tr td th thead tbody tfoot'.split(' '));

const phrasing = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
