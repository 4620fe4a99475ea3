import type { Code, Nodes, RootContent } from 'mdast';
import { plural } from '../counts.ts';
import { isParent } from '../markdown.ts';
import { linesOf, type Reports } from '../../authored/reports.ts';
import { textWithLines } from '../text.ts';

/**
 * Reports what a writer may have meant as list items in a block that is no list: HTML lists, lines
 * with other bullets or numbers, lists in code. Returns whether there was any.
 */
export function reportLookalikes(
  block: RootContent,
  lines: readonly string[],
  reports: Reports,
): boolean {
  const found = lookalikeIn(block, lines);
  if (found) reports.notice(linesOf(block), found[0], found[1]);
  return found !== undefined;
}

function lookalikeIn(
  block: RootContent,
  lines: readonly string[],
): [found: string, advice: string] | undefined {
  const items = htmlIn(block).match(/<li[\s>]/gi)?.length ?? 0;
  if (items > 0) {
    return [
      `HTML holds a list of ${plural(items, 'item')} that cannot be placed.`,
      'If its items are questions, write each on a line of its own that begins with a hyphen.',
    ];
  }
  if (block.type === 'code' && isUnclosed(block, lines)) {
    return [
      'A code block is opened and never closed, so what follows it is code.',
      'Close it with a line of three backticks.',
    ];
  }
  const text = block.type === 'html' ? block.value : textWithLines(block);
  const count = isFenced(block, lines) ? 0 : text.split('\n').filter(looksLikeItem).length;
  if (count === 0) return undefined;
  return [
    `What looks like a list of ${plural(count, 'item')} is ${places[block.type] ?? 'plain text'}.`,
    `If its items are questions, ${advice[block.type] ?? 'begin each with a hyphen and a space'}.`,
  ];
}

function looksLikeItem(line: string): boolean {
  return /^\s*(?:[-+*]\s+\S|[•◦▪‣●○■□◆·]\s*\S|\d{1,3}[.)]\s+\S|\d{1,3}[、．）]|[(（]\d{1,3}[)）])/.test(
    line,
  );
}

function htmlIn(node: Nodes): string {
  if (node.type === 'html') return node.value;
  return isParent(node) ? node.children.map(htmlIn).join('') : '';
}

function isFenced(block: RootContent, lines: readonly string[]): boolean {
  return block.type === 'code' && fenceOf(block, lines) !== undefined;
}

function isUnclosed(code: Code, lines: readonly string[]): boolean {
  const fence = fenceOf(code, lines);
  const { line, endLine } = linesOf(code);
  if (fence === undefined) return false;
  const last = lines[endLine - 1]?.trim() ?? '';
  return (
    endLine === line || last.length < fence.length || last !== fence.charAt(0).repeat(last.length)
  );
}

function fenceOf(code: Code, lines: readonly string[]): string | undefined {
  return /^ {0,3}(`{3,}|~{3,})/.exec(lines[linesOf(code).line - 1] ?? '')?.[1];
}

const places: Partial<Record<Nodes['type'], string>> = {
  code: 'code, as it is indented by four spaces or more',
  html: 'part of HTML',
};

const advice: Partial<Record<Nodes['type'], string>> = {
  code: 'take the spaces off',
  html: 'leave an empty line between the list and the HTML',
};
