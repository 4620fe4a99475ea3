import { html, nothing, type TemplateResult } from 'lit-html';
import type { Result } from '../../postgres.ts';
import { counted } from './words.ts';

/** Letters of a value that stand on one line, and that are shown at once. */
const longestLine = 48;
const longest = 120;

/** `int2`, `int4`, `int8`, `oid`, `float4`, `float8`, `money`, `numeric`. */
const numbers = new Set([21, 23, 20, 26, 700, 701, 790, 1700]);

/** Rows in a box of their own, which scrolls. */
export function table({ columns, rows }: Pick<Result, 'columns' | 'rows'>): TemplateResult {
  const kinds = columns.map(({ type }) => (numbers.has(type) ? 'number' : nothing));
  return html`<div
    class="lab-rows"
    tabindex="0"
    role="region"
    aria-label=${counted(rows.length, 'row')}
  >
    <table>
      <thead>
        <tr>
          ${columns.map(({ name }, at) => html`<th scope="col" class=${kinds[at]}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((value, at) => html`<td class=${isLong(value) ? 'long' : kinds[at]}>${cell(value)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function isLong(value: string | null): boolean {
  return value !== null && (value.length > longestLine || value.includes('\n'));
}

function cell(value: string | null) {
  if (value === null) return html`<i>NULL</i>`;
  if (value.length <= longest) return value;
  return html`<details>
    <summary>${value.slice(0, longest)}… <small>${counted(value.length, 'letter')}</small></summary>
    ${value.slice(longest)}
  </details>`;
}
