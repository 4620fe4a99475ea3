import type { Definition, Image, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { isParent } from '../markdown.ts';
import { linesOf, type Reports } from '../../authored/reports.ts';
import { isOfOtherHost, isUnsafeAddress } from '../safe-html.ts';
import { shorten } from '../text.ts';

/**
 * Makes every part of a tree stand by itself, in place: references become what they refer to,
 * footnotes inside an item its last paragraphs, and check boxes go. Links that run code become their
 * text and images of other hosts become links; both are reported.
 */
export function resolveTree(tree: Root, reports: Reports): void {
  const definitions = new Map<string, Definition>();
  collectDefinitions(tree, definitions);
  resolveChildren(tree, definitions, reports);
}

function collectDefinitions(node: Nodes, found: Map<string, Definition>): void {
  if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
  if (isParent(node)) for (const child of node.children) collectDefinitions(child, found);
}

function resolveChildren(
  parent: Parents,
  definitions: Map<string, Definition>,
  reports: Reports,
): void {
  const children = parent.children.flatMap((child) => {
    if (isParent(child)) resolveChildren(child, definitions, reports);
    return resolved(child, parent, definitions, reports);
  });
  Object.assign(parent, { children });
}

function resolved(
  node: RootContent,
  parent: Parents,
  definitions: Map<string, Definition>,
  reports: Reports,
): RootContent[] {
  if (node.type === 'definition' || node.type === 'footnoteReference') return [];
  if (node.type === 'footnoteDefinition') return parent.type === 'root' ? [node] : node.children;
  if (node.type === 'link') return safeLink(node, reports);
  if (node.type === 'image') return ownImage(node, parent, reports);
  if (node.type === 'linkReference') {
    const { url = '', title = null } = definitions.get(node.identifier) ?? {};
    return safeLink({ ...node, type: 'link', url, title }, reports);
  }
  if (node.type === 'imageReference') {
    const { url = '', title = null } = definitions.get(node.identifier) ?? {};
    return ownImage({ ...node, type: 'image', url, title }, parent, reports);
  }
  if (node.type === 'listItem') node.checked = null;
  // Where a table says how its columns are aligned, cells beyond those columns would not be rendered.
  if (node.type === 'table') node.align = null;
  return [node];
}

function safeLink(
  node: Extract<RootContent, { type: 'link' }>,
  reports: Reports,
): PhrasingContent[] {
  if (!isUnsafeAddress(node.url)) return [node];
  reports.notice(
    linesOf(node),
    `The link ${shorten(node.url)} runs code, so only its text is shown.`,
    'Link to an address.',
  );
  return node.children;
}

function ownImage(node: Image, parent: Parents, reports: Reports): PhrasingContent[] {
  if (!isOfOtherHost(node.url)) return [node];
  const text: PhrasingContent = { type: 'text', value: node.alt || node.url };
  const isText =
    parent.type === 'link' || parent.type === 'linkReference' || isUnsafeAddress(node.url);
  reports.notice(
    linesOf(node),
    `The image ${shorten(node.url)} is not one of the site’s own files, so it is shown as ${isText ? 'text' : 'a link'}.`,
    'Publish the file with the site and refer to it there.',
  );
  return isText ? [text] : [{ type: 'link', url: node.url, children: [text] }];
}
