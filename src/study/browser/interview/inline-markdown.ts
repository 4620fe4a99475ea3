import { markdownCode } from '../../markdown-code.ts';
import { markdownInline } from '../../markdown-text.ts';

/** The words of an element as Markdown: its code as code, the rest as text. */
export function inlineMarkdown(content: Element | string): string {
  if (typeof content === 'string') return markdownInline(content);
  return [...content.childNodes].map(partOf).join('').replace(/\s+/g, ' ').trim();
}

function partOf(node: Node): string {
  if (!(node instanceof Element)) return spaced(node.textContent ?? '');
  if (node.localName === 'code') return markdownCode(node.textContent);
  return [...node.childNodes].map(partOf).join('');
}

/** Spaces at the ends of a part stand between it and its neighbours. */
function spaced(text: string): string {
  const [before, after] = [/^\s/.test(text) ? ' ' : '', /\s$/.test(text) ? ' ' : ''];
  return text.trim() === '' ? before : `${before}${markdownInline(text)}${after}`;
}
