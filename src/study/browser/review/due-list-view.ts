import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { plural } from '../../../questions/counts.ts';
import { daysOverdue, type Scheduled } from '../../review/due.ts';
import { pointsOf, shapeOf } from '../../grade.ts';
import { categoryName } from '../../question-list.ts';
import type { Review } from '../../review/review.ts';
import { missedList } from '../points-view.ts';
import type { QuestionPages } from '../question-pages.ts';

/** How many questions are listed at once. */
export const listedAtOnce = 5;

export interface DueList {
  due: readonly Scheduled[];
  review: Review;
  pages: QuestionPages;
  /** How many are listed, and the ids of those whose missed points are open. */
  shown: number;
  opened: ReadonlySet<string>;
  onOpen: (id: string, isOpen: boolean) => void;
  onMore: () => void;
}

/** What is due, weakest first. */
export function dueListView(list: DueList) {
  const { due, shown, onMore } = list;
  if (due.length === 0) return nothing;
  const hidden = due.length - shown;
  return html`<section class="mt-10 max-w-measure" aria-labelledby="due-list">
    <h2 id="due-list">What is due</h2>
    <p class="mt-1 text-sm text-soft">
      The weakest first. Try before you open what you missed: recalling is what helps.
    </p>
    <ol class="mt-3 grid gap-4">
      ${repeat(
        due.slice(0, shown),
        ({ record }) => record.id,
        (scheduled) => questionView(list, scheduled),
      )}
    </ol>
    ${
      hidden > 0
        ? html`<button type="button" class="button mt-4" @click=${onMore}>
            Show ${Math.min(hidden, listedAtOnce)} more
          </button>`
        : nothing
    }
  </section>`;
}

function questionView(list: DueList, scheduled: Scheduled) {
  const { review } = list;
  const { record } = scheduled;
  const question = review.questions.get(record.id);
  const last = record.attempts.at(-1);
  if (!question || !last) return nothing;
  const overdue = daysOverdue(scheduled, review.today);
  return html`<li
    class="border-s-3 border-accent ps-4"
    data-due=${record.id}
    data-topic=${question.category.topicNumber ?? nothing}
  >
    <p class="label">${categoryName(question.category)}</p>
    <a class="link flex min-h-11 items-center font-serif font-semibold" href=${question.url}
      ><span>${question.text}</span></a
    >
    <p class="text-sm text-soft">
      ${shapeOf(last)} ${pointsOf(last)} last time ·
      ${overdue === 0 ? 'due today' : `${plural(overdue, 'day')} overdue`} ·
      ${plural(record.attempts.length, 'attempt')}
    </p>
    ${last.missed.length > 0 ? missedView(list, record.id, last.missed) : nothing}
  </li>`;
}

function missedView({ pages, opened, onOpen }: DueList, id: string, missed: readonly string[]) {
  return html`<details
    ?open=${opened.has(id)}
    @toggle=${({ target }: Event) => {
      if (target instanceof HTMLDetailsElement) onOpen(id, target.open);
    }}
  >
    <summary class="link flex min-h-11 items-center text-sm">
      <span>What you missed last time</span>
    </summary>
    ${opened.has(id) ? missedPoints(pages, id, missed) : nothing}
  </details>`;
}

function missedPoints(pages: QuestionPages, id: string, missed: readonly string[]) {
  const page = pages.get(id);
  if (page === 'loading') return html`<p class="text-sm text-soft">Fetching the points…</p>`;
  if (page === 'failed') {
    return html`<p class="text-sm text-soft">
      The page of this question could not be fetched.
      <button type="button" class="button" @click=${() => pages.retry()}>Try again</button>
    </p>`;
  }
  const list = missedList(page.points, missed);
  return list !== nothing
    ? html`<div class="mb-2 text-sm">${list}</div>`
    : html`<p class="text-sm text-soft">
        The answer has changed: what you missed is no longer among its points.
      </p>`;
}
