import { html, nothing } from 'lit-html';
import { type Problem, problemWords } from './problem.ts';

/** Why records are not kept, where they are not. */
export function problemView(problem: Problem | undefined, layout = '') {
  return problem
    ? html`<p class="trouble ${layout}" role="alert">${problemWords[problem]}</p>`
    : nothing;
}

/** What did not arrive or went away, with a button that mends it. */
export function mendView(
  words: string,
  onMend: () => void,
  { layout = '', button = 'Try again' } = {},
) {
  return html`<div class="trouble ${layout}">
    <p role="alert">${words}</p>
    <button type="button" class="button mt-2" @click=${onMend}>${button}</button>
  </div>`;
}
