import { parseDocument } from 'yaml';
import { onLine, type Reports } from '../../authored/reports.ts';
import { toOneLine } from '../text.ts';

/**
 * Takes the front matter off a document and leaves its lines empty. What stands between two lines of
 * `---` at the top and is no set of fields is the document's own text between two rules.
 */
export function takeFrontMatter(
  source: string,
  reports: Reports,
): { markdown: string; title?: string } {
  if (tomlFrontMatter.test(source)) {
    const advice = 'Write it as YAML between two lines of ---, or remove it.';
    reports.fault(onLine(1), 'The front matter is TOML.', advice);
  }
  const [front, text = ''] = yamlFrontMatter.exec(source) ?? [];
  if (front === undefined) return { markdown: source };

  const lineBreaks = front.replace(/[^\n]/g, '');
  const markdown = lineBreaks + source.slice(front.length);
  const yaml = parseDocument(text);
  const error = yaml.errors[0];
  if (error) {
    reports.fault(
      { line: 1, endLine: lineBreaks.length },
      `The front matter is not YAML: ${firstLine(error.message)}.`,
      'Correct it, or put an empty line above the first --- if it is no front matter.',
    );
    return { markdown };
  }
  const fields = fieldsOf(yaml);
  if (!fields && text.trim()) return { markdown: source };
  const title = fields?.get('title');
  return typeof title === 'string' && title.trim()
    ? { markdown, title: toOneLine(title) }
    : { markdown };
}

// By hand, because the extension of the Markdown reader keeps it from finding any list in a document
// that begins with a rule.
const yamlFrontMatter = /^---[ \t]*\n(?:([^]*?)\n)??---[ \t]*(?:\n|$)/;

const tomlFrontMatter = /^\+{3}[ \t]*\n[^]*?\n\+{3}[ \t]*(?:\n|$)/;

function fieldsOf(yaml: ReturnType<typeof parseDocument>): Map<unknown, unknown> | undefined {
  try {
    const fields: unknown = yaml.toJS({ mapAsMap: true });
    return fields instanceof Map && [...fields.keys()].every(isFieldName) ? fields : undefined;
  } catch {
    return undefined;
  }
}

// A sentence that ends in a colon would make a field of the list below it.
function isFieldName(key: unknown): boolean {
  return typeof key === 'string' && !/\s/.test(key);
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.replace(/[\s:.]+$/, '') ?? message;
}
