import { html, nothing, type TemplateResult } from 'lit-html';
import type { Failure, Result, Run } from '../../postgres.ts';
import { readPlan } from '../../../plans/plan.ts';
import { formatTime } from '../../../plans/words.ts';
import { planFigure } from './plan-view.ts';
import { table } from './table.ts';

/** What became of each statement of a run. The status line holds the message of an error. */
export function runResults({ results }: Run): TemplateResult {
  return html`<ol class="lab-results">
    ${results.map((result) => html`<li>${statement(result, results.length > 1)}</li>`)}
  </ol>`;
}

/** One statement alone needs no name, and the status line has its command and time. */
function statement(result: Result, isOneOfMany: boolean) {
  const { command, failure, messages, time } = result;
  return html`${
    isOneOfMany
      ? html`<p class="lab-statement"><code>${firstLine(result.statement.sql)}</code></p>
          ${failure ? nothing : html`<p class="label">${command} · ${formatTime(time)}</p>`}`
      : nothing
  }
  ${messages.map((message) => html`<p class="lab-notice">${message}</p>`)}
  ${failure ? error(failure) : rows(result)}`;
}

function firstLine(sql: string): string {
  const [line = '', ...rest] = sql.trim().split('\n');
  return rest.length === 0 ? line : `${line.trimEnd()} …`;
}

/** What PostgreSQL tells of an error beyond its message. */
export function error(failure: Failure): TemplateResult {
  return html`<div class="lab-error">
    ${failure.detail === undefined ? nothing : html`<p>Detail: ${failure.detail}</p>`}
    ${failure.hint === undefined ? nothing : html`<p>Hint: ${failure.hint}</p>`}
    <p class="label">SQLSTATE ${failure.sqlstate}</p>
  </div>`;
}

function rows(result: Result) {
  const [column, ...others] = result.columns;
  if (!column) return nothing;
  if (column.name === 'QUERY PLAN' && others.length === 0) return explained(result);
  const count = result.rows.length;
  return html`${count > 0 ? table(result) : nothing}
  ${result.more ? html`<p class="label">The first ${count} rows; there are more.</p>` : nothing}`;
}

function explained({ rows }: Result) {
  const lines = rows.map(([line]) => line ?? '').join('\n');
  const plan = readPlan(parseJson(lines));
  return plan
    ? planFigure(plan, 'Plan')
    : html`<pre tabindex="0" aria-label="Plan"><samp>${lines}</samp></pre>`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
