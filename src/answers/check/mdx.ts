import type { Nodes } from 'mdast';
import type {} from 'mdast-util-mdx';
import { isParent } from '../../questions/markdown.ts';

/** A node and everything in it, in the order of the text. */
export function* everyNode(node: Nodes): Generator<Nodes> {
  yield node;
  if (isParent(node)) for (const child of node.children) yield* everyNode(child);
}

/** The line that a node starts on. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
