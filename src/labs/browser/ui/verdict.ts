import { html, type TemplateResult } from 'lit-html';
import type { Finding, Verdict } from '../../goal.ts';

/** Whether everything that a goal asks for holds. */
export function isSolved({ findings }: Verdict): boolean {
  return findings.every(({ holds }) => holds);
}

/** What a goal asks for, and what of it holds; once all of it does, what happened. */
export function verdictView(verdict: Verdict, why: Node | undefined): TemplateResult {
  return html`<ul class="lab-findings">
      ${verdict.findings.map(finding)}
    </ul>
    ${
      isSolved(verdict)
        ? html`<div class="lab-why">
            <p class="label">What happened</p>
            ${why}
          </div>`
        : ''
    }`;
}

function finding({ holds, text }: Finding) {
  return html`<li class=${holds ? 'holds' : ''}>
    <b>${holds ? '✓ holds' : '○ not yet'}</b> <span>${withCode(text)}</span>
  </li>`;
}

/** Markdown's code spans; findings hold no other markup. */
function withCode(markdown: string): (string | TemplateResult)[] {
  return markdown.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));
}
