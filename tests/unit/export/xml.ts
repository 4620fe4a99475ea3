/** An element of XML. */
interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** The elements of a name directly inside it. */
  all(name: string): XmlElement[];
  /** The text of the one element of a name directly inside it. */
  text(name: string): string;
  /** Its own text. */
  own: string;
}

/** Reads XML of elements, attributes and text, and throws where it is not well-formed. */
export function readXml(xml: string): XmlElement {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '');
  if (body === xml) throw new Error('It does not begin with its XML declaration.');
  if (!xml.isWellFormed() || /[^\t\n\r\P{Cc}]|[\uFFFE\uFFFF]/u.test(xml)) {
    throw new Error('It holds a character that XML has not.');
  }
  const root = { name: '', attributes: {}, children: [], own: '' } satisfies Open;
  const open: Open[] = [root];
  let end = 0;
  for (const match of body.matchAll(tag)) {
    addText(open.at(-1), body.slice(end, match.index));
    end = match.index + match[0].length;
    const [, slash, name = '', attributes = '', empty] = match;
    if (slash) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else.`);
      continue;
    }
    const element: Open = { name, attributes: readAttributes(attributes), children: [], own: '' };
    open.at(-1)?.children.push(element);
    if (!empty) open.push(element);
  }
  addText(open.at(-1), body.slice(end));
  if (open.length !== 1 || root.own.trim() !== '') throw new Error('It does not end.');
  const [first, ...rest]: Open[] = root.children;
  if (!first || rest.length > 0) throw new Error('It has not exactly one element around it.');
  return elementOf(first);
}

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: Open[];
  own: string;
}

const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g;

function elementOf({ name, attributes, children, own }: Open): XmlElement {
  const all = (name: string) => children.filter((child) => child.name === name).map(elementOf);
  return {
    name,
    attributes,
    own,
    all,
    text(name) {
      const [only, ...rest] = all(name);
      if (!only || rest.length > 0) throw new Error(`There is not exactly one <${name}>.`);
      return only.own;
    },
  };
}

function addText(element: Open | undefined, text: string): void {
  if (text.includes(']]>')) throw new Error('Text has a bare ]]>.');
  if (element) element.own += decode(text);
}

function readAttributes(source: string): Record<string, string> {
  const found = [...source.matchAll(/([\w:.-]+)="([^"]*)"/g)];
  if (new Set(found.map(([, name]) => name)).size !== found.length) {
    throw new Error('An attribute is there twice.');
  }
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, decode(value)]));
}

function decode(text: string): string {
  if (text.includes('<')) throw new Error(`Markup that cannot be read: ${text.slice(0, 60)}`);
  return text.replace(/&(\w*;?)/g, (_, name: string) => {
    const character = entities[name];
    if (character === undefined) throw new Error(`&${name} is no entity of XML.`);
    return character;
  });
}

const entities: Record<string, string> = {
  'amp;': '&',
  'apos;': "'",
  'gt;': '>',
  'lt;': '<',
  'quot;': '"',
};
