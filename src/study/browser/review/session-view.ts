import { html, nothing } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import type { Day } from '../../day.ts';
import { daysWithAny, type Scheduled } from '../../review/due.ts';
import { pointsOf, shapeOf } from '../../grade.ts';
import type { ListedQuestion } from '../../question-list.ts';
import { categoryName } from '../../question-list.ts';
import type { Attempt } from '../../records/schema.ts';
import { copyOf } from '../copy.ts';
import type { QuestionPage } from '../question-pages.ts';
import { mendView } from '../trouble-view.ts';
import { countsByDay } from './day-words.ts';

/** A question of a review, from the moment it is asked until the next one is. */
interface Asked {
  question: ListedQuestion;
  page: QuestionPage;
  /** Where its panel is. */
  host: HTMLElement;
  /** Which of how many it is. */
  number: number;
  of: number;
  isRevealed: boolean;
  isKept: boolean;
  onNext: () => void;
  onRetry: () => void;
  onLeave: () => void;
}

export function askedView(asked: Asked) {
  const { question, page, host, number, of, isRevealed, isKept, onRetry } = asked;
  const isHere = typeof page !== 'string';
  return html`<section
    class="max-w-measure"
    aria-labelledby="asked"
    data-topic=${question.category.topicNumber ?? nothing}
  >
    <p class="label">Question ${number} of ${of} · ${categoryName(question.category)}</p>
    <h2
      id="asked"
      class="mt-2 border-s-4 border-accent ps-4 text-[1.35rem] sm:text-[1.6rem]"
      tabindex="-1"
      data-asked=${question.id}
    >
      ${isHere ? copyOf(page.title) : question.text}
    </h2>
    ${isHere && page.details ? html`<div class="text mt-4">${copyOf(page.details)}</div>` : nothing}
    ${page === 'loading' ? html`<p class="mt-4 text-soft">Fetching the question…</p>` : nothing}
    ${
      page === 'failed'
        ? mendView('The page of this question could not be fetched. Are you online?', onRetry, {
            layout: 'mt-4',
          })
        : nothing
    }
    <div class="mt-6">${host}</div>
    ${
      isRevealed
        ? html`<p class="mt-4 text-sm">
            <a class="link inline-flex min-h-11 items-center" href=${question.url}
              >Its own page${question.answered ? ', with the answer' : ''}</a
            >
          </p>`
        : nothing
    }
    <div class="actions mt-6 border-t border-rule pt-4">
      <button type="button" class=${isKept ? 'button primary' : 'button'} @click=${asked.onNext}>
        ${isKept ? (number < of ? 'Next question' : 'End of the review') : 'Not today'}
      </button>
      ${
        isKept && number === of
          ? nothing
          : html`<button type="button" class="button" @click=${asked.onLeave}>
              Leave the review
            </button>`
      }
    </div>
  </section>`;
}

/** What came of a review, and what comes next. */
interface Ended {
  tried: readonly [ListedQuestion, Attempt][];
  scheduled: readonly Scheduled[];
  /** How many are still due. */
  left: number;
  today: Day;
  onBack: () => void;
}

export function endedView({ tried, scheduled, left, today, onBack }: Ended) {
  const next = daysWithAny(scheduled, today, 4);
  return html`<section class="max-w-measure" aria-labelledby="ended">
    <h2 id="ended" tabindex="-1" data-ended>
      ${left === 0 ? 'Nothing more is due today' : `${plural(left, 'question')} still due today`}
    </h2>
    <p class="mt-2" data-next>
      ${
        next.length > 0
          ? html`Coming back: <strong>${countsByDay(next, today)}</strong>.`
          : 'Nothing more comes back before your interview.'
      }
    </p>
    ${
      tried.length > 0
        ? html`<h3 class="mt-6 text-[1.1rem]">What you tried</h3>
            <ul class="mt-2 grid gap-2">
              ${tried.map(
                ([{ text, url }, attempt]) =>
                  html`<li>
                    <a class="link inline-flex min-h-11 items-center" href=${url}>${text}</a>
                    <span class="block text-sm text-soft"
                      >${shapeOf(attempt)} ${pointsOf(attempt)}</span
                    >
                  </li>`,
              )}
            </ul>`
        : nothing
    }
    <div class="actions mt-6">
      <button type="button" class="button primary" @click=${onBack}>Back to the overview</button>
    </div>
  </section>`;
}
