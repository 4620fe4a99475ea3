import { html, nothing } from 'lit-html';
import { type AskedRound, longestRound } from '../../round/address.ts';
import { type Problem, problemWords } from '../problem.ts';

/** As many ids as are named, and as much of one. */
const named = 5;
const longestName = 80;

/** What is wrong with the address, and with where the round is kept. */
export function noticeView({ gone, cut }: AskedRound, problem: Problem | undefined) {
  return html`${
    problem
      ? html`<p class="trouble mb-4 max-w-measure" role="alert">${words(problem)}</p>`
      : nothing
  }${gone.length > 0 ? html`<p class="panel mb-4 max-w-measure">${goneWords(gone)}</p>` : nothing}${
    cut > 0
      ? html`<p class="panel mb-4 max-w-measure">
          A round has at most ${longestRound} questions: the last
          ${cut === 1 ? 'one of this address is' : `${cut} of this address are`} left out.
        </p>`
      : nothing
  }`;
}

function words(problem: Problem): string {
  return problem === 'unreadable'
    ? 'What this browser holds of your last round cannot be read, so it is left as it is, and this round ends with the page. “Your records” tells more.'
    : problemWords[problem];
}

function goneWords(gone: string[]): string {
  const names = gone.slice(0, named).map((id) => Array.from(id).slice(0, longestName).join(''));
  const more = gone.length > named ? ` and ${gone.length - named} more` : '';
  const are =
    gone.length === 1
      ? '1 question of this round is'
      : `${gone.length} questions of this round are`;
  return `${are} not in the document any more: ${names.join(', ')}${more}.`;
}
