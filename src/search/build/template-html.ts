import { type TemplateResult, nothing } from 'lit-html';

/**
 * Writes a template as HTML, so that a page can hold what the browser draws elsewhere. It knows
 * texts, lists, templates, attributes and `?attributes`. Throws an `Error` for anything else, such
 * as a listener, which is no HTML.
 */
export function templateHtml({ strings, values }: TemplateResult): string {
  return strings.reduce((html, text, at) => {
    const value: unknown = values[at];
    const attribute = /\s(\S*)=$/.exec(text)?.[1];
    if (at === values.length) return html + text;
    if (attribute === undefined) return html + text + childHtml(value);
    if (!/^\??[\w-]+$/.test(attribute)) throw new Error(`${attribute} cannot be written as HTML.`);
    if (!attribute.startsWith('?')) return `${html}${text}"${escape(String(value))}"`;
    const start = text.slice(0, -attribute.length - 1);
    return html + start + (value ? attribute.slice(1) : '');
  }, '');
}

function childHtml(value: unknown): string {
  if (value === nothing) return '';
  if (Array.isArray(value)) return value.map(childHtml).join('');
  if (isTemplate(value)) return templateHtml(value);
  if (typeof value === 'string') return escape(value);
  throw new Error(`A ${typeof value} cannot be written as HTML.`);
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
