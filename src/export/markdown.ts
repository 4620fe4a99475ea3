import { fromMarkdown } from 'mdast-util-from-markdown';
import { everyNode } from '../answers/check/mdx.ts';
import { toOneLine } from '../questions/text.ts';

/** Markdown that shows a text as it is, wherever a line may begin. */
export function escapeMarkdown(text: string): string {
  return toOneLine(text)
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/&(?=[\p{L}#])/gu, '\\&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(?:[-+>=]|#+(?= |$))/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/(?<=\s)#+$/, '\\$&');
}

/** Markdown of a line of front matter, where HTML is text. */
export function inlineMarkdown(markdown: string): string {
  const line = toOneLine(markdown);
  if (!line.includes('<')) return line;
  const tags = [...everyNode(fromMarkdown(line))].flatMap(({ type, position }) =>
    type === 'html' ? (position?.start.offset ?? []) : [],
  );
  return tags.reduceRight((text, at) => `${text.slice(0, at)}\\${text.slice(at)}`, line);
}

/** A link; `words` are Markdown. */
export function link(words: string, address: string): string {
  return `[${words}](${/[()\s]/.test(address) ? `<${address}>` : address})`;
}

/** A block of code that nothing inside it ends. */
export function fence(code: string, language: string): string {
  const runs = code.match(/`{3,}/g) ?? [];
  const marks = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${marks}${language}\n${code}\n${marks}`;
}
