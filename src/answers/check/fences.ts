import type { Code, Root } from 'mdast';
import { LineCounter, parseAllDocuments } from 'yaml';
import { nearest } from '../../authored/nearest.ts';
import type { Inspection } from './inspection.ts';
import { everyNode, lineOf } from './mdx.ts';

/** Checks that every fenced block is short, or of a kind that is parsed here. */
export function checkFences(body: Root, inspection: Inspection): void {
  for (const node of everyNode(body)) if (node.type === 'code') checkFence(node, inspection);
}

/** What keeps a text from being of its kind. */
export interface SyntaxFault {
  /** Line of the text, from 1. */
  line: number;
  message: string;
}

/**
 * The first thing that keeps a text from being of its kind; `undefined` when it is sound, and when
 * its kind is not among `parsedKinds`.
 *
 * @param kind name of a language or extension of a file
 */
export function findSyntaxFault(kind: string, text: string): SyntaxFault | undefined {
  if (!parsedKinds.includes(kind)) return undefined;
  return kind === 'json' ? findJsonFault(text) : findYamlFault(text);
}

/** Kinds that are parsed wherever they are shown, so that no test has to run them. */
export const parsedKinds: readonly string[] = ['yaml', 'yml', 'json'];

const executedKinds = ['python', 'py', 'sql'];

function checkFence(fence: Code, { fault }: Inspection): void {
  const kind = fence.lang ?? '';
  const line = lineOf(fence);
  const lines = fence.value.split('\n').filter((text) => text.trim()).length;
  if (executedKinds.includes(kind)) {
    if (lines < 3) return;
    fault(
      line,
      `The block of ${kind} has ${lines} lines that no test executes.`,
      'Move them into a file of the folder and show it with `<Code file="…" />`.',
    );
  } else if (parsedKinds.includes(kind)) {
    const error = findSyntaxFault(kind, fence.value);
    if (!error) return;
    fault(
      line + error.line,
      `The block does not parse as ${kind}: ${error.message}.`,
      'Correct it.',
    );
  } else if (kind === 'text') {
    if (lines < 3) return;
    fault(
      line,
      `The block of text has ${lines} lines.`,
      'Record what was printed and show it with `<Output file="…" />`, or say it in a sentence.',
    );
  } else {
    const known = [...parsedKinds, ...executedKinds, 'text'];
    const near = nearest(kind, known);
    fault(
      line,
      kind ? `Nothing here parses a block of ${kind}.` : 'The block does not say what it holds.',
      `${near ? `Did you mean ${near}? ` : ''}Move it into a file that a test runs and show it with \`<Code file="…" />\`, or write yaml, json, or two lines of python, sql or text.`,
    );
  }
}

function findYamlFault(text: string): SyntaxFault | undefined {
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, { prettyErrors: false, lineCounter: counter });
  const [error] = [...documents].flatMap(({ errors }) => errors);
  return error && { line: counter.linePos(error.pos[0]).line, message: error.message };
}

function findJsonFault(text: string): SyntaxFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { line: Number(/line (\d+)/.exec(message)?.[1] ?? 1), message };
  }
}
