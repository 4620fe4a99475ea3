import { extname } from 'node:path';
import type { Nodes } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { parseAnswerFile } from '../answers/answer-file.ts';
import { everyNode } from '../answers/check/mdx.ts';
import { parseValues } from '../answers/outputs.ts';
import { readRegion } from '../answers/regions.ts';
import { normalizeText } from '../authored/encoding.ts';
import { parsePlan } from '../plans/plan.ts';
import { parseAnswerLink } from '../answers/answer-link.ts';
import { formatTime } from '../plans/words.ts';
import { escapeMarkdown, fence, link } from './markdown.ts';
import { planText } from './plan-text.ts';

/** What the body of an answer refers to. */
export interface BodySources {
  /** The text of a file in the answer's folder. */
  read(file: string): string;
  /** Full address of lines of that file in the repository. */
  sourceOf(file: string, firstLine: number, lastLine: number): string;
  /** Full address of a link inside the site: `question:…`, `lab:…` or `replay:…`. */
  addressOf(link: string): string;
}

/**
 * The body of an `answer.mdx` as plain Markdown: its components replaced by what they show, its
 * notes left out, its links inside the site made full.
 */
export function bodyMarkdown(mdx: string, sources: BodySources): string {
  const source = normalizeText(mdx);
  const { body } = parseAnswerFile(source);
  if (!body) throw new Error('The body is no MDX.');
  const edits = [...everyNode(body)].flatMap((node) => editOf(node, source, sources) ?? []);
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((text, { from, to, by }) => text.slice(0, from) + by + text.slice(to), source)
    .trim();
}

/** A part of a text, by offsets, and what stands there instead. */
interface Edit {
  from: number;
  to: number;
  by: string;
}

function editOf(node: Nodes, source: string, sources: BodySources): Edit | undefined {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? 0;
  switch (node.type) {
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return { from, to: to + (/^\s*/.exec(source.slice(to))?.[0].length ?? 0), by: '' };
    case 'mdxJsxFlowElement': {
      const indent = ' '.repeat((node.position?.start.column ?? 1) - 1);
      return { from, to, by: show(node, sources).replaceAll(/\n(?!\n)/g, `\n${indent}`) };
    }
    case 'mdxJsxTextElement':
      return { from, to, by: show(node, sources) };
    case 'definition':
    case 'link': {
      if (!parseAnswerLink(node.url)) return undefined;
      const at = source.lastIndexOf(node.url, to);
      return { from: at, to: at + node.url.length, by: sources.addressOf(node.url) };
    }
    default:
      return undefined;
  }
}

function show(element: MdxJsxFlowElement | MdxJsxTextElement, sources: BodySources): string {
  const file = attribute(element, 'file');
  const caption = attribute(element, 'caption');
  const named = (name: string) => `${name}:${caption ? ` ${escapeMarkdown(caption)}` : ''}`;
  switch (element.name) {
    case 'Code': {
      const shown = readRegion(sources.read(file), attribute(element, 'region') || undefined);
      const address = sources.sourceOf(file, shown.firstLine, shown.lastLine);
      return `${named(link(`\`${file}\``, address))}\n\n${fence(shown.code, languageOf(file))}`;
    }
    case 'Output':
      return `${named('Recorded output')}\n\n${fence(sources.read(file).trimEnd(), 'text')}`;
    case 'Plan': {
      const plan = parsePlan(sources.read(file));
      const times = [
        ...(plan.executionTime === undefined
          ? []
          : [`${formatTime(plan.executionTime)} to execute`]),
        ...(plan.planningTime === undefined ? [] : [`${formatTime(plan.planningTime)} to plan`]),
      ];
      return `${named(['Recorded plan', ...times].join(', '))}\n\n${fence(planText(plan), 'text')}`;
    }
    case 'Value': {
      const value = parseValues(sources.read(file))[attribute(element, 'name')];
      return typeof value === 'number'
        ? value.toLocaleString('en')
        : escapeMarkdown(String(value ?? ''));
    }
    case 'Diagram':
      return `${named('Drawing')} ${escapeMarkdown(attribute(element, 'alt'))}`;
    default:
      throw new Error(`<${element.name ?? ''}> cannot be written as Markdown.`);
  }
}

function attribute(element: MdxJsxFlowElement | MdxJsxTextElement, name: string): string {
  const found = element.attributes.find(
    (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name,
  );
  return typeof found?.value === 'string' ? found.value.trim() : '';
}

function languageOf(file: string): string {
  const ending = extname(file).slice(1);
  return languages[ending] ?? ending;
}

const languages: Record<string, string> = { py: 'python', sh: 'bash', yml: 'yaml' };
