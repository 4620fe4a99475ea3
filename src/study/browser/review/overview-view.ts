import { html, nothing } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { daysWithAny } from '../../review/due.ts';
import type { Review } from '../../review/review.ts';
import { paths } from '../paths.ts';
import type { Problem } from '../problem.ts';
import { problemView } from '../trouble-view.ts';
import { dayName } from './day-words.ts';
import { daysAheadView } from './days-ahead-view.ts';
import { type DueList, dueListView } from './due-list-view.ts';
import { type InterviewDayView, interviewDayView } from './interview-day-view.ts';
import { weakPointsView } from './weak-points-view.ts';

interface Overview extends DueList, InterviewDayView {
  problem: Problem | undefined;
  onStart: () => void;
}

/** All that the page tells before a review. */
export function overviewView(view: Overview) {
  const { review, pages, problem } = view;
  return html`${problemView(problem, 'mb-6 max-w-measure')}
    <div class="review-columns">
      <div class="min-w-0">
        ${todayView(view)} ${dueListView(view)} ${weakPointsView(review, pages)} ${goneView(review)}
      </div>
      <div class="grid min-w-0 content-start gap-10">
        ${interviewDayView(view)} ${daysAheadView(review)}
      </div>
    </div>`;
}

function todayView({ due, review, onStart }: Overview) {
  const { scheduled, today, interview } = review;
  if (due.length > 0) {
    return html`<section class="panel max-w-measure" aria-labelledby="today">
      <h2 id="today" tabindex="-1" data-today>${plural(due.length, 'question')} due today</h2>
      <div class="actions mt-3">
        <button type="button" class="button primary" @click=${onStart}>Start the review</button>
        <span class="text-sm text-soft">One by one, the weakest first.</span>
      </div>
    </section>`;
  }
  const [next] = daysWithAny(scheduled, today, 1);
  return html`<section class="panel max-w-measure" aria-labelledby="today">
    <h2 id="today" tabindex="-1" data-today>
      ${scheduled.length === 0 ? 'You have tried no question yet' : 'Nothing is due today'}
    </h2>
    <p class="mt-2">
      ${
        scheduled.length === 0
          ? 'Try some in a practice round. What you tick there decides when each comes back here.'
          : next
            ? `${dayName(next.day, today)}: ${plural(next.count, 'question')}.`
            : interview?.day === today
              ? 'Your interview is today.'
              : 'Nothing more comes back before your interview.'
      }
    </p>
    <div class="actions mt-3">
      <a class=${scheduled.length === 0 ? 'button primary' : 'button'} href=${paths.practice}
        >${scheduled.length === 0 ? 'Set up a round' : 'Practise something new'}</a
      >
    </div>
  </section>`;
}

function goneView({ gone }: Review) {
  return gone === 0
    ? nothing
    : html`<p class="mt-10 max-w-measure text-sm">
        You tried ${plural(gone, 'question')} more that ${gone === 1 ? 'is' : 'are'} no longer in
        the document, so ${gone === 1 ? 'it is' : 'they are'} never due. What you did is kept:
        <a class="link inline-flex min-h-11 items-center" href=${paths.records}>your records</a>.
      </p>`;
}
