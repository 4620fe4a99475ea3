import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { dayOf, shortDay } from '../../day.ts';
import { formatPlace } from '../../interview-place.ts';
import { noteOf } from '../../interview-record.ts';
import type { Interview } from '../../records/schema.ts';
import type { PastInterviews } from './past-interviews.ts';
import { countText } from './set-view.ts';
import { keepingWords } from './words.ts';

/** The interviews held before: to open again, or to delete. */
export function pastView(past: PastInterviews) {
  const { all } = past;
  if (all.length === 0) return nothing;
  return html`<section class="mt-12" aria-labelledby="past">
    <h2 id="past" class="text-[1.35rem]">Interviews held before</h2>
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
  const isBegun = Object.keys(notes).length > 0;
  const name = nameOf(interview);
  return html`<li>
    <div class="min-w-0">
      <a class="link" href=${formatPlace({ screen: 'held', id, at: isBegun ? 'summary' : 0 })}>
        ${name}
      </a>
      <span class="text-sm text-soft">
        ${countText(questions.length)} ·
        ${isBegun ? `scores ${scoresText(interview)}` : 'not begun'}
      </span>
    </div>
    <button
      type="button"
      class="button"
      aria-label=${`Delete the interview: ${name}`}
      @click=${({ currentTarget }: Event) => {
        const item = currentTarget instanceof HTMLElement ? currentTarget.closest('li') : null;
        const list = item?.parentElement;
        const place = list ? [...list.children].indexOf(item) : -1;
        void past.delete(id).then(() => list?.children[place]?.querySelector('button')?.focus());
      }}
    >
      Delete
    </button>
  </li>`;
}

function deletedView(past: PastInterviews, interview: Interview) {
  return html`<li>
    <span class="text-soft" role="status">Deleted: ${nameOf(interview)}</span>
    <button type="button" class="button" @click=${() => void past.restore(interview.id)}>
      Undo
    </button>
  </li>`;
}

/** `22 Nov, A. B.` */
function nameOf({ begun, candidate }: Interview): string {
  const day = shortDay(dayOf(begun), dayOf(Date.now()));
  return `${day}, ${candidate.text.trim() || 'no name'}`;
}

/** `3, 2, –`: in the order of the set. */
function scoresText(interview: Interview): string {
  return interview.questions
    .map((question) => noteOf(interview, question)?.score ?? '–')
    .join(', ');
}
