import { html, nothing, svg } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { addDays, daysBetween } from '../../day.ts';
import { countAfter, type DayCount, nextDays } from '../../review/due.ts';
import type { Review } from '../../review/review.ts';
import { dayWithWeekday } from './day-words.ts';

const mostDays = 14;

/** How many questions come back on each of the next days, until the interview. */
export function daysAheadView({ scheduled, today, interview }: Review) {
  if (scheduled.length === 0) return nothing;
  const ahead = interview?.hasPassed === false ? interview.day : undefined;
  const until = ahead === undefined ? Infinity : daysBetween(today, ahead);
  const rows = nextDays(scheduled, today, Math.min(mostDays, until - 1));
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const later = countAfter(scheduled, addDays(today, mostDays));
  return html`<section aria-labelledby="days-ahead">
    <h2 id="days-ahead">The days ahead</h2>
    <table class="mt-3 w-full border-collapse text-sm">
      <caption class="text-start text-soft">
        How many questions come back, as it stands today
      </caption>
      <thead class="sr-only">
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Questions</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => dayView(row, most, today))}
        ${
          ahead !== undefined && until <= mostDays
            ? html`<tr>
                <th scope="row" class="border-t border-rule py-1 text-start font-normal">
                  ${dayWithWeekday(ahead, today)}
                </th>
                <td class="border-t border-rule py-1"><strong>Interview</strong></td>
              </tr>`
            : nothing
        }
      </tbody>
    </table>
    ${
      later > 0
        ? html`<p class="mt-2 text-sm text-soft">
            ${plural(later, 'question')} after
            that${ahead === undefined ? '' : ', before the interview'}.
          </p>`
        : nothing
    }
  </section>`;
}

function dayView({ day, count }: DayCount, most: number, today: string) {
  return html`<tr>
    <th scope="row" class="w-28 border-t border-rule py-1 text-start font-normal">
      ${dayWithWeekday(day, today)}
    </th>
    <td class="border-t border-rule py-1">
      <span class="flex items-center gap-2">
        <span class=${count === 0 ? 'text-soft day-count' : 'day-count'}>${count}</span>
        <svg class="day-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<rect width=${(100 * count) / most} height="10"></rect>`}
        </svg>
      </span>
    </td>
  </tr>`;
}
