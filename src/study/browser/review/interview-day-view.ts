import { html, nothing } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { addDays, type Day, daysBetween, nearDay, shortDay } from '../../day.ts';
import type { Review } from '../../review/review.ts';
import type { Share } from '../../review/share.ts';
import { formatRound } from '../../round/address.ts';
import { mixRound } from '../../round/order.ts';
import { paths } from '../paths.ts';
import { dayWithWeekday } from './day-words.ts';

export interface InterviewDayView {
  review: Review;
  /** What the field holds: the day that is set, or what is being typed. */
  field: string;
  /** What came of the last change. */
  said: string;
  onSet: (day: Day) => void;
  onTakeBack: () => void;
}

/** The day of the interview, and what it means for the days until then. */
export function interviewDayView({ review, field, said, onSet, onTakeBack }: InterviewDayView) {
  const { today, interview } = review;
  return html`<section aria-labelledby="interview-day">
    <h2 id="interview-day">Your interview</h2>
    <form
      class="mt-3"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const day = dayIn(event);
        if (day) onSet(day);
      }}
    >
      <label for="interview-day-field" class="block text-sm font-semibold">Its day</label>
      <div class="actions mt-1">
        <input
          id="interview-day-field"
          class="field day-field"
          type="date"
          name="day"
          required
          min=${today}
          max=${addDays(today, 3 * 365)}
          .value=${field}
        />
        <button type="submit" class="button">${interview ? 'Change it' : 'Set it'}</button>
        ${
          interview
            ? html`<button type="button" class="button" @click=${onTakeBack}>Take it back</button>`
            : nothing
        }
      </div>
    </form>
    <p class="sr-only" role="status">${said}</p>
    <div class="mt-3 grid gap-2">${meaning(review)}</div>
  </section>`;
}

function meaning({ today, interview, neverTried, share }: Review) {
  if (!interview) {
    return html`<p class="text-sm text-soft">
      With a day set, nothing is scheduled on it or after it: everything comes back once more in the
      last week before it.
    </p>`;
  }
  if (interview.hasPassed) {
    return html`<p>
      ${shortDay(interview.day, today)} was ${nearDay(interview.day, today)}, so it no longer
      counts. Take it back, or set the next one.
    </p>`;
  }
  const days = daysBetween(today, interview.day);
  if (days === 0) return html`<p><strong>It is today.</strong> Nothing more is scheduled.</p>`;
  return html`<p>
      <strong>${plural(days, 'day')} left</strong>, until ${dayWithWeekday(interview.day, today)}.
    </p>
    ${
      share === undefined || neverTried.length === 0
        ? html`<p>You have tried every question at least once.</p>`
        : shareView(share, neverTried.length)
    }`;
}

function shareView({ aDay, done, next }: Share, neverTried: number) {
  const round = mixRound(next, next.length, () => 0).map(({ id }) => id);
  const words = `${plural(neverTried, 'question')} never tried: ${aDay} a day to see each once.`;
  if (round.length === 0)
    return html`<p>${words} Today’s ${aDay} ${aDay === 1 ? 'is' : 'are'} done.</p>`;
  return html`<p>
      ${words}${done > 0 ? ` ${done} of today’s ${aDay} ${done === 1 ? 'is' : 'are'} done.` : nothing}
    </p>
    <p>
      <a
        class="button"
        href="${paths.practice}?${formatRound({ questions: round, seconds: undefined })}"
        >Practise ${done > 0 ? `the other ${round.length}` : `${round.length} of them`}</a
      >
    </p>`;
}

function dayIn({ target }: SubmitEvent): string | undefined {
  if (!(target instanceof HTMLFormElement)) return undefined;
  const day = new FormData(target).get('day');
  return typeof day === 'string' && day !== '' ? day : undefined;
}
