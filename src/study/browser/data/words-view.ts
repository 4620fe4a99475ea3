import { html, nothing } from 'lit-html';
import { dayOf, shortDay } from '../../day.ts';
import { pointsOf } from '../../grade.ts';
import { openDraft, saidIn } from '../../records/draft.ts';
import type { QuestionRecord } from '../../records/schema.ts';

/** How many attempts are shown, the newest of them. */
const mostAttempts = 50;

/** What a reader wrote of one question: the draft, then each attempt, newest first. */
export function wordsView(record: QuestionRecord) {
  const { attempts } = record;
  const draft = openDraft(record);
  const today = dayOf(Date.now());
  const tries = attempts.toReversed().slice(0, mostAttempts);
  return html`${draft ? tryView('Begun', saidIn(draft)) : nothing}
  ${tries.map((attempt) =>
    tryView(`${shortDay(attempt.day, today)}: ${pointsOf(attempt)}`, attempt.said),
  )}
  ${
    attempts.length > tries.length
      ? html`<p class="text-sm text-soft">and ${attempts.length - tries.length} older ones</p>`
      : nothing
  }`;
}

function tryView(title: string, said: Record<string, string>) {
  const texts = Object.entries(said);
  return html`<div class="my-3">
    <h4 class="text-sm font-semibold">${title}</h4>
    ${texts.length === 0 ? html`<p class="text-sm text-soft">Nothing written.</p>` : nothing}
    ${texts.map(
      ([heading, text]) =>
        html`<p class="label mt-2 wrap-anywhere">${heading}</p>
          <p class="own-words">${text}</p>`,
    )}
  </div>`;
}
