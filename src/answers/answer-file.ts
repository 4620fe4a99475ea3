import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mdxFromMarkdown } from 'mdast-util-mdx';
import { gfm } from 'micromark-extension-gfm';
import { mdxjs } from 'micromark-extension-mdxjs';
import { splitFrontMatter } from '../authored/front-matter.ts';
import { type LocatedYaml, parseLocatedYaml } from '../authored/yaml.ts';

/** The two halves of an `answer.mdx`. */
export interface AnswerFile {
  /** `undefined` where the file does not begin with one. */
  frontMatter: LocatedYaml | undefined;
  /** The body with the positions of the whole file; `undefined` where it is no MDX. */
  body: Root | undefined;
  /** Why the body is no MDX. */
  bodyError: { line: number; message: string } | undefined;
}

/** Reads an `answer.mdx`. Never throws: each half says what is wrong with it. */
export function parseAnswerFile(source: string): AnswerFile {
  const { yaml, body } = splitFrontMatter(source);
  return {
    frontMatter: yaml === undefined ? undefined : parseLocatedYaml(yaml, 2),
    ...parseBody(body),
  };
}

function parseBody(mdx: string): Pick<AnswerFile, 'body' | 'bodyError'> {
  try {
    return { body: fromMarkdown(mdx, dialect), bodyError: undefined };
  } catch (error) {
    return { body: undefined, bodyError: { line: lineOf(error), message: reasonOf(error) } };
  }
}

const dialect = {
  extensions: [gfm(), mdxjs()],
  mdastExtensions: [gfmFromMarkdown(), mdxFromMarkdown()],
};

function lineOf(error: unknown): number {
  return isObject(error) && typeof error['line'] === 'number' ? error['line'] : 1;
}

function reasonOf(error: unknown): string {
  const reason = isObject(error) ? (error['reason'] ?? error['message']) : error;
  return String(reason).replace(/\s+/g, ' ').replace(/\.$/, '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
