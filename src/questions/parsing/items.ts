import type { ListItem, Nodes, PhrasingContent } from 'mdast';
import type { Question } from '../document.ts';
import { isParent } from '../markdown.ts';
import { renderBlocks, renderPhrasing } from '../render.ts';
import type { Reports } from '../../authored/reports.ts';
import { textOf } from '../text.ts';

/**
 * Reads the question of a list item: its first paragraph, with the rest as details. An item that
 * begins with something else asks the first words of that, and all of it is details. Nothing when
 * the item has no words.
 */
export function readItem(
  { children }: ListItem,
  reports: Reports,
): Pick<Question, 'text' | 'html' | 'details'> | undefined {
  const first = children.find(hasText);
  if (!first) return undefined;
  const line = lineOf(first);
  const [text, html] = [textOf(...line), renderPhrasing(line, reports)];
  if (html === '') return undefined;

  const isLine = first.type === 'paragraph' || first.type === 'heading' || first.type === 'html';
  const rest = isLine ? children.filter((child) => child !== first) : children;
  const details = rest.length > 0 && renderBlocks(rest, reports);
  return details ? { text, html, details } : { text, html };
}

/** The first line of text in a block that has text. */
function lineOf(block: Nodes): PhrasingContent[] {
  if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'tableCell') {
    return block.children;
  }
  if (block.type === 'html') return [block];
  if (block.type === 'code') {
    const value = block.value.split('\n').find((line) => line.trim() !== '') ?? '';
    return [{ type: 'inlineCode', value: value.trim(), position: block.position }];
  }
  const first = isParent(block) && block.children.find(hasText);
  return first ? lineOf(first) : [];
}

function hasText(node: Nodes): boolean {
  return textOf(node) !== '';
}
