import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Code, Heading, Link, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { defaultHandlers, type Handlers, toHast } from 'mdast-util-to-hast';
import { linesOfAll, type Reports } from '../authored/reports.ts';
import { cleanHtml, type HtmlContent, isUnsafeAddress } from './safe-html.ts';
import { textOf } from './text.ts';

/** HTML of a line of text. Of raw HTML only what fits in a line stays; what goes is reported. */
export function renderPhrasing(nodes: readonly PhrasingContent[], reports: Reports): string {
  return render({ type: 'paragraph', children: [...nodes] }, nodes, 'phrasing', reports).trim();
}

/** HTML of blocks. Raw HTML stays as far as the site’s policy lets it work; what goes is reported. */
export function renderBlocks(nodes: readonly RootContent[], reports: Reports): string {
  return render({ type: 'root', children: [...nodes] }, nodes, 'blocks', reports).trim();
}

/** HTML of text on one line, such as a value in front matter. Raw HTML is shown as it was typed. */
export function renderInline(markdown: string): string {
  if (isPlain(markdown)) return markdown.trim();
  const paragraphs = readInline(markdown).children;
  return paragraphs.map((paragraph) => htmlInside(toHast(paragraph, { handlers }))).join(' ');
}

/** The text of Markdown on one line, without its markup. */
export function plainText(markdown: string): string {
  return isPlain(markdown) ? markdown.trim() : textOf(readInline(markdown));
}

/** HTML that shows a text as it is. */
export function escapeText(value: string): string {
  return toHtml({ type: 'text', value });
}

function render(
  tree: Nodes,
  nodes: readonly RootContent[],
  content: HtmlContent,
  reports: Reports,
): string {
  let holdsHtml = false;
  const html = htmlInside(
    toHast(tree, {
      allowDangerousHtml: true,
      handlers: {
        ...handlers,
        html: (_, node: { value: string }) => {
          holdsHtml = true;
          return { type: 'raw', value: node.value };
        },
      },
    }),
  );
  if (!holdsHtml) return html;

  const dropped = new Set<string>();
  const clean = cleanHtml(html, content, (what) => void dropped.add(what));
  if (dropped.size > 0) {
    reports.notice(
      linesOfAll(nodes),
      `The HTML has ${new Intl.ListFormat('en').format(dropped)}, which the site does not show${content === 'phrasing' ? ' in a line of text' : ''}.`,
      'Write it in Markdown, or take it out.',
    );
  }
  return clean;
}

function htmlInside(tree: ReturnType<typeof toHast>): string {
  return 'children' in tree
    ? toHtml({ type: 'root', children: tree.children }, { allowDangerousHtml: true })
    : '';
}

const handlers: Handlers = {
  code(state, node: Code) {
    const element = defaultHandlers.code(state, node);
    element.properties = { ...element.properties, tabIndex: 0 };
    return element;
  },
  heading(state, node: Heading) {
    const strong: Element = {
      type: 'element',
      tagName: 'strong',
      properties: {},
      children: state.all(node),
    };
    return { type: 'element', tagName: 'p', properties: {}, children: [strong] };
  },
  link(state, node: Link) {
    return isUnsafeAddress(node.url) ? state.all(node) : defaultHandlers.link(state, node);
  },
};

function isPlain(markdown: string): boolean {
  return !/[\\`*_[\]<>&!\n]/.test(markdown);
}

function readInline(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [onlyPhrasing] });
}

const onlyPhrasing = {
  disable: {
    null: [
      'blockQuote',
      'codeFenced',
      'codeIndented',
      'definition',
      'headingAtx',
      'htmlFlow',
      'htmlText',
      'labelStartImage',
      'list',
      'setextUnderline',
      'thematicBreak',
    ],
  },
};
