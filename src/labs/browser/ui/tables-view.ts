import { html, nothing, type TemplateResult } from 'lit-html';
import type { Table } from './tables.ts';
import { counted, formatSize } from './words.ts';

/** Tables as psql's \\d shows them. */
export function tablesView(tables: readonly Table[] | undefined): TemplateResult {
  if (!tables) {
    return html`<p class="label">The catalog cannot be read in a transaction that failed.</p>`;
  }
  if (tables.length === 0) return html`<p class="label">There are no tables.</p>`;
  return html`${tables.map(tableView)}`;
}

function tableView(table: Table) {
  return html`<section class="lab-table">
    <h3>${table.name}</h3>
    <p class="label">${factsOf(table)}</p>
    ${list(
      'Columns',
      table.columns.map(({ name, type, required, value }) => [
        name,
        `${type}${required ? ' not null' : ''}${value === null ? '' : `, ${value}`}`,
      ]),
    )}
    ${list(
      'Constraints',
      table.constraints.map(({ name, definition }) => [name, definition]),
    )}
    ${list(
      'Indexes',
      table.indexes.map(({ name, definition, size, valid }) => [
        name,
        `${definition}, ${formatSize(size)}${valid ? '' : ', INVALID'}`,
      ]),
    )}
    ${list(
      'Policies',
      table.policies.map(({ name, definition }) => [name, definition]),
    )}
  </section>`;
}

function factsOf({ kind, rows, size }: Table): string {
  if (kind === 'view') return kind;
  const count =
    rows < 0 ? 'never analyzed' : `${counted(Math.round(rows), 'row')} when last counted`;
  return [kind, count, ...(size > 0 ? [formatSize(size)] : [])].join(' · ');
}

function list(title: string, entries: string[][]) {
  if (entries.length === 0) return nothing;
  return html`<p class="label">${title}</p>
    <ul>
      ${entries.map(
        ([name, definition]) => html`<li><strong>${name}</strong> <span>${definition}</span></li>`,
      )}
    </ul>`;
}
