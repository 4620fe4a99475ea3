import { html, nothing } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { clockText } from '../../clock.ts';
import { type InterviewSet, mostQuestions, type ReceivedSet } from '../../interview/set.ts';
import { shareOf } from '../../interview/time.ts';
import { categoryName, type ListedQuestion } from '../../question-list.ts';

/** A set as it was received or chosen, with the ways on. */
export function setView(
  { set, gone, cut }: ReceivedSet,
  questions: readonly ListedQuestion[],
  copyButton: unknown,
  onHold: () => void,
) {
  return html`<h2 tabindex="-1" data-heading>A set of ${plural(questions.length, 'question')}</h2>
    <p class="mt-1 text-soft">${planText(set)}</p>
    ${leftOutView(gone, cut)}
    <ol class="interview-set">
      ${questions.map(
        ({ text, url, category }) =>
          html`<li data-topic=${category.topicNumber ?? nothing}>
            <span class="label">${categoryName(category)}</span>
            <a class="link font-serif" href=${url} target="_blank">${text}</a>
          </li>`,
      )}
    </ol>
    <div class="actions mt-6">
      <button type="button" class="button primary" @click=${onHold}>Hold this interview</button>
      <a class="button" href="#change">Change the set</a>
      ${copyButton}
    </div>`;
}

/** What of an address could not be used, by name. */
export function leftOutView(gone: readonly string[], cut: number) {
  if (gone.length === 0 && cut === 0) return nothing;
  const named = gone.slice(0, 10);
  return html`<div class="trouble my-4 grid max-w-measure gap-2" role="alert">
    ${
      gone.length > 0
        ? html`<p>
            ${gone.length === 1 ? 'One question' : `${gone.length} questions`} of this address
            ${gone.length === 1 ? 'is' : 'are'} not in this document, perhaps renamed or removed,
            and left out:
            ${named.map((id, index) => html`${index > 0 ? ', ' : nothing}<code>${id.slice(0, 120)}</code>`)}${
              gone.length > named.length ? ` and ${gone.length - named.length} more` : nothing
            }.
          </p>`
        : nothing
    }
    ${
      cut > 0
        ? html`<p>A set holds ${mostQuestions} questions; ${cut} more were left out.</p>`
        : nothing
    }
  </div>`;
}

/** `45 minutes in all, 15:00 for each question`. */
export function planText({ minutes, questions }: InterviewSet): string {
  if (minutes === undefined) return 'No time is planned.';
  const share = shareOf(minutes, questions.length);
  const each = share === undefined ? '' : `, ${clockText(share)} for each question`;
  return `${minutes} minutes in all${each}.`;
}
