import type { Html, Nodes, Parents, Root, RootContent } from 'mdast';
import { type FieldName, type Fields, readFields } from './fields.ts';
import { isParent, readMarkdownAt } from '../markdown.ts';
import { linesOf, onLine, type Reports } from '../../authored/reports.ts';

/** The fields that the comments of a document give, by what they stand at. */
export interface Comments {
  /**
   * The fields at a heading, a list item or a paragraph. Reports the fields that `what`, such as
   * “a question”, cannot have.
   */
  take(node: Nodes, what: string, allowed: readonly FieldName[]): Fields;
  /** Whether a field stands at a node. */
  has(node: Nodes, name: FieldName): boolean;
  /** Reports every field that was not taken. */
  reportRest(): void;
}

/**
 * Takes all HTML comments out of a tree, in place, and reads those meant for the site. A comment
 * stands at the heading, list item or paragraph that it is in or follows on a line of its own.
 */
export function takeComments(tree: Root, reports: Reports): Comments {
  const fieldsOf = new Map<Nodes, Fields>();
  takeFromBlocks(tree, { fieldsOf, reports });

  return {
    take(node, what, allowed) {
      const fields = fieldsOf.get(node) ?? {};
      fieldsOf.delete(node);
      for (const [name, field] of Object.entries(fields)) {
        if (allowed.some((one) => one === name)) continue;
        const found = `The field “${name}” stands at ${what}.`;
        const advice = `Remove it: ${what} can have ${allowed.join(', ') || 'no fields'}.`;
        reports.fault(onLine(field.line), found, advice);
      }
      return fields;
    },
    has: (node, name) => fieldsOf.get(node)?.[name] !== undefined,
    reportRest() {
      for (const fields of fieldsOf.values()) {
        for (const [name, { line }] of Object.entries(fields)) {
          const found = `The field “${name}” stands where it belongs to nothing.`;
          const advice =
            'Move it to the end of a heading, of a question’s first paragraph, or, for “about”, of the paragraph before a list.';
          reports.fault(onLine(line), found, advice);
        }
      }
    },
  };
}

interface Reading {
  fieldsOf: Map<Nodes, Fields>;
  reports: Reports;
}

function takeFromBlocks(parent: Parents, reading: Reading): void {
  const kept: RootContent[] = [];
  for (const child of parent.children) {
    const previous = kept.at(-1);
    if (child.type === 'html') {
      kept.push(...withoutComments(child, ownerOfBlock(child, parent, previous), reading));
    } else {
      kept.push(child);
      if (child.type === 'paragraph' || child.type === 'heading') {
        const isFirst = parent.type === 'listItem' && !previous;
        takeFromLine(child, isFirst ? parent : child, reading);
      } else if (isParent(child)) {
        takeFromBlocks(child, reading);
      }
    }
  }
  Object.assign(parent, { children: kept.filter((node) => !isEmptyParagraph(node)) });
}

/** What a comment on lines of its own stands at; itself when it belongs to nothing. */
function ownerOfBlock(html: Html, parent: Parents, previous: RootContent | undefined): Nodes {
  if (parent.type === 'listItem') return parent;
  if (previous?.type === 'heading' || previous?.type === 'paragraph') return previous;
  if (previous?.type === 'list' && linesOf(html).line === linesOf(previous).endLine + 1) {
    return previous.children.at(-1) ?? html;
  }
  return html;
}

function withoutComments(html: Html, owner: Nodes, reading: Reading): RootContent[] {
  const rest = readComments(html, owner, reading);
  if (rest === html.value) return [html];
  if (rest.trim() === '') return [];
  if (!html.value.startsWith('<!--')) return [{ ...html, value: rest }];
  // A line that begins with a comment is HTML to its end; what follows was meant as Markdown.
  const { children } = readMarkdownAt(rest.replace(/^[ \t]+/, ''), linesOf(html).line);
  return children;
}

function takeFromLine(parent: Parents, owner: Nodes, reading: Reading): void {
  const kept: RootContent[] = [];
  let gap = false;
  for (const child of parent.children) {
    if (child.type === 'html') {
      const value = readComments(child, owner, reading);
      if (value.trim() !== '') kept.push({ ...child, value });
      gap ||= value !== child.value;
      continue;
    }
    const previous = kept.at(-1);
    if (child.type === 'text') {
      reportUnclosed(child.value, linesOf(child).line, reading.reports);
      const isSpaced = !previous || (previous.type === 'text' && /\s$/.test(previous.value));
      if (gap && isSpaced) child.value = child.value.trimStart();
    } else if (isParent(child)) {
      takeFromLine(child, owner, reading);
    }
    kept.push(child);
  }
  if (gap) trimEnd(kept);
  Object.assign(parent, { children: kept });
}

/** Reads the comments in a piece of HTML and returns it without them, its lines kept. */
function readComments(html: Html, owner: Nodes, { fieldsOf, reports }: Reading): string {
  const { line, endLine } = linesOf(html);
  const fields = fieldsOf.get(owner) ?? {};
  const rest = html.value.replace(
    /<!--(?:>|->|([\s\S]*?)-->)/g,
    (comment, text = '', at: number) => {
      const lineOfComment = line + lineBreaks(html.value.slice(0, at)).length;
      if (readFields(String(text), lineOfComment, fields, reports)) fieldsOf.set(owner, fields);
      return lineBreaks(comment);
    },
  );
  if (!rest.startsWith('<!--')) return rest;
  const found = 'A comment is opened and never closed, so what follows it is hidden.';
  reports.fault({ line, endLine }, found, 'Close it with -->.');
  return '';
}

function reportUnclosed(text: string, line: number, reports: Reports): void {
  const match = /<!--\s*(?:id|topic|tier|outline|about)\s*:/.exec(text);
  if (!match) return;
  const lineOfComment = line + lineBreaks(text.slice(0, match.index)).length;
  const found = 'A comment is opened and never closed, so it is part of the text.';
  reports.fault(onLine(lineOfComment), found, 'Close it with -->.');
}

function lineBreaks(text: string): string {
  return text.replace(/[^\n]+/g, '');
}

function trimEnd(nodes: RootContent[]): void {
  for (;;) {
    const last = nodes.at(-1);
    if (last?.type === 'text') last.value = last.value.trimEnd();
    if (last?.type !== 'break' && !(last?.type === 'text' && last.value === '')) return;
    nodes.pop();
  }
}

function isEmptyParagraph(node: RootContent): boolean {
  return node.type === 'paragraph' && node.children.length === 0;
}
