import type { Nodes, Parents, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/**
 * Reads Markdown as GitHub does, without front matter. Lines are the document's; columns and offsets
 * may be those of a part of it.
 */
export function readMarkdown(source: string): Root {
  const children: Root['children'] = [];
  let line = 1;
  for (const part of partsOf(source)) {
    const tree = readPart(part);
    if (line > 1) moveDown(tree, line - 1);
    for (const child of tree.children) children.push(child);
    line += part.split('\n').length - 1;
  }
  return { type: 'root', children };
}

/** Reads `source` as if it stood at `line` of a document. Columns and offsets are its own. */
export function readMarkdownAt(source: string, line: number): Root {
  const tree = readMarkdown(source);
  moveDown(tree, line - 1);
  return tree;
}

/** Whether a node has children. */
export function isParent(node: Nodes): node is Parents {
  return 'children' in node;
}

/**
 * Cuts a document above headings into parts that mean the same on their own: the reader's time grows
 * faster than what it reads at once.
 */
function* partsOf(source: string): Generator<string> {
  let start = 0;
  // A definition or a footnote may be referred to from anywhere.
  const boundaries = source.includes(']:') ? [] : source.matchAll(/\n\n(?=#{1,6}[ \t])/g);
  for (const { index } of boundaries) {
    if (index - start < smallestPart) continue;
    const part = source.slice(start, index + 2);
    if (isOpen(part)) break;
    yield part;
    start = index + 2;
  }
  yield source.slice(start);
}

const smallestPart = 10_000;

/** Whether a code block or HTML goes on below a part. */
function isOpen(part: string): boolean {
  if (!/^ {0,3}(?:`{3}|~{3}|<)/m.test(part)) return false;
  return readPart(`${part}# End\n`).children.at(-1)?.type !== 'heading';
}

function readPart(source: string): Root {
  const { syntax, tree } = mayHoldBareLinks.test(source) ? github : githubWithoutBareLinks;
  return fromMarkdown(source, { extensions: [syntax], mdastExtensions: [tree] });
}

function moveDown(node: Nodes, lines: number): void {
  if (node.position) {
    node.position.start.line += lines;
    node.position.end.line += lines;
  }
  if (isParent(node)) for (const child of node.children) moveDown(child, lines);
}

const mayHoldBareLinks = /:\/\/|www\.|\w@\w/i;

const github = { syntax: gfm(), tree: gfmFromMarkdown() };

// Looking for bare links at every letter takes a third of the time; most documents have none.
const githubWithoutBareLinks = {
  syntax: withoutBareLinks(github.syntax),
  tree: github.tree.map((extension) => ({ ...extension, transforms: [] })),
};

function withoutBareLinks(syntax: typeof github.syntax): typeof github.syntax {
  const text: typeof github.syntax.text = {};
  for (const [code, constructs] of Object.entries(syntax.text ?? {})) {
    const kept = [constructs ?? []].flat().filter(({ name }) => !name?.endsWith('Autolink'));
    if (kept.length > 0) text[Number(code)] = kept;
  }
  return { ...syntax, text };
}
