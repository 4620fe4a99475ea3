import { html, nothing, type TemplateResult } from 'lit-html';
import { type Problem, problemWords } from '../problem.ts';

export const privacyWords =
  'What you type stays in this browser: nothing is sent anywhere, and no name or note is ever part of an address.';

/** For how long notes about somebody may be kept. */
export const keepingWords =
  'Agree with the candidate, and with the rules of your company, on how long notes are kept. Delete the interview here when that time is over.';

export function problemView(problem: Problem | undefined): TemplateResult | typeof nothing {
  return problem
    ? html`<p class="trouble my-4" role="alert">${problemWords[problem]}</p>`
    : nothing;
}
