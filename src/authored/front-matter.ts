import { normalizeText } from './encoding.ts';

/** The two halves of a file that begins with YAML between two lines of `---`. */
export interface SplitFile {
  /** From line 2 of the file on; `undefined` where the file has no front matter. */
  yaml: string | undefined;
  /** The rest, with an empty line for each one above it, so that lines count as in the file. */
  body: string;
}

/** Takes the front matter off a file. */
export function splitFrontMatter(source: string): SplitFile {
  const text = normalizeText(source);
  const [head = '', yaml] = /^---[ \t]*\n([^]*?)(?<=\n)---[ \t]*(?:\n|$)/.exec(text) ?? [];
  return { yaml, body: head.replace(/[^\n]+/g, '') + text.slice(head.length) };
}
