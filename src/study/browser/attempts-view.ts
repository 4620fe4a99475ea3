import { html, nothing } from 'lit-html';
import { plural } from '../../questions/counts.ts';
import { clockText } from '../clock.ts';
import { dayOf, shortDay } from '../day.ts';
import { pointsOf, shapeOf } from '../grade.ts';
import type { Attempt } from '../records/schema.ts';
import type { AttemptView } from './attempt-view.ts';
import { dueView } from './due-view.ts';
import { missedView } from './points-view.ts';

/** What came of the attempt that was kept just now, and when the question comes back. */
export function resultView({ question, attempts, onAgain }: AttemptView, kept: Attempt) {
  return html`<div class="attempt">
    <p tabindex="-1" data-result>
      <strong>${shapeOf(kept)} ${pointsOf(kept)}.</strong> ${dueView({ id: question.id, attempts })}
    </p>
    ${missedView(question.points, kept.missed)}
    <div class="actions">
      <button type="button" class="button" @click=${onAgain}>Try again</button>
    </div>
  </div>`;
}

/** The attempts until now, newest first; what was written then is hidden until asked for. */
export function attemptsView({ question }: AttemptView, attempts: Attempt[]) {
  if (attempts.length === 0) return nothing;
  const today = dayOf(Date.now());
  return html`<details class="attempts">
    <summary class="link">${plural(attempts.length, 'attempt')} until now</summary>
    <ol>
      ${attempts
        .toReversed()
        .map(
          (attempt) =>
            html`<li>
              ${shortDay(attempt.day, today)} · ${shapeOf(attempt)}
              ${pointsOf(attempt)}${
                attempt.seconds === undefined ? nothing : ` · ${clockText(attempt.seconds)}`
              }
              ${wordsOf(question.outline, attempt)}
            </li>`,
        )}
    </ol>
  </details>`;
}

function wordsOf(outline: { title: string }[], { said }: Attempt) {
  const headings = new Set([...outline.map(({ title }) => title), ...Object.keys(said)]);
  const written = [...headings].filter((heading) => said[heading]);
  if (written.length === 0) return nothing;
  return html`<details>
    <summary class="link">What you wrote</summary>
    <dl>
      ${written.map(
        (heading) =>
          html`<div>
            <dt class="label">${heading}</dt>
            <dd class="own-words">${said[heading]}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
