import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { plural } from '../../../questions/counts.ts';
import { dayOf } from '../../day.ts';
import { formatPlace } from '../../interview/place.ts';
import { isAsked, noteOf } from '../../interview/record.ts';
import { dayText } from '../../interview/time.ts';
import type { Interview } from '../../records/schema.ts';
import type { PastInterviews } from './past-interviews.ts';
import { keepingWords, undoWords } from './words.ts';

/** The interviews held before: to open again, or to delete. */
export function pastView(past: PastInterviews) {
  const { all } = past;
  if (all.length === 0) return nothing;
  return html`<section class="mt-12" aria-labelledby="past">
    <h2 id="past">Interviews held before</h2>
    <p class="mt-1 max-w-measure text-sm text-soft">Kept in this browser only. ${keepingWords}</p>
    <ul class="interview-past">
      ${repeat(
        all,
        ({ interview }) => interview.id,
        ({ interview, isDeleted }) =>
          isDeleted ? deletedView(past, interview) : keptView(past, interview),
      )}
    </ul>
  </section>`;
}

function keptView(past: PastInterviews, interview: Interview) {
  const { id, questions, notes } = interview;
  const isBegun = Object.values(notes).some(isAsked);
  const name = nameOf(interview);
  return html`<li>
    <div class="min-w-0">
      <a class="link" href=${formatPlace({ screen: 'held', id, at: isBegun ? 'summary' : 0 })}>
        ${name}
      </a>
      <span class="text-sm text-soft">
        ${plural(questions.length, 'question')} ·
        ${isBegun ? `scores ${scoresText(interview)}` : 'nothing noted'}
      </span>
    </div>
    <button
      type="button"
      class="button"
      aria-label=${`Delete the interview: ${name}`}
      @click=${({ currentTarget }: Event) => {
        const focus = focusOn(currentTarget, 'button');
        void past.delete(id).then(focus);
      }}
    >
      Delete
    </button>
  </li>`;
}

function deletedView(past: PastInterviews, interview: Interview) {
  return html`<li>
    <span class="text-soft" role="status"> Deleted: ${nameOf(interview)}. ${undoWords} </span>
    <button
      type="button"
      class="button"
      data-undo=${interview.id}
      @click=${({ currentTarget }: Event) => {
        const focus = focusOn(currentTarget, 'a');
        void past.restore(interview.id).then(focus);
      }}
    >
      Undo
    </button>
  </li>`;
}

/** The button that is pressed goes with its item: the focus moves into the one in its place. */
function focusOn(button: EventTarget | null, selector: string): () => void {
  const item = button instanceof HTMLElement ? button.closest('li') : null;
  const list = item?.parentElement;
  const place = list ? [...list.children].indexOf(item) : -1;
  return () => list?.children[place]?.querySelector<HTMLElement>(selector)?.focus();
}

/** `22 Nov, A. B.` */
function nameOf({ begun, candidate }: Interview): string {
  return `${dayText(begun, dayOf(Date.now()))}, ${candidate.text.trim() || 'no name'}`;
}

/** `3, 2, –`: in the order of the set. */
function scoresText(interview: Interview): string {
  return interview.questions
    .map((question) => noteOf(interview, question)?.score ?? '–')
    .join(', ');
}
