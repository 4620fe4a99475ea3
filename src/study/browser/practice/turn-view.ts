import { html, nothing } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { plural } from '../../../questions/counts.ts';
import { pointsOf, shapeOf } from '../../grade.ts';
import { categoryName, type ListedQuestion } from '../../question-list.ts';
import type { Attempt } from '../../records/schema.ts';
import type { Turn } from '../../round/progress.ts';
import { copyOf } from '../copy.ts';
import { missedView } from '../points-view.ts';
import type { StudyQuestion } from '../question.ts';
import type { QuestionPage } from '../question-pages.ts';
import { mendView } from '../trouble-view.ts';

export interface TurnView {
  key: string;
  turn: Turn;
  question: ListedQuestion;
  page: QuestionPage;
  kept: { attempt: Attempt; isLast: boolean } | undefined;
  onTryAgain: () => void;
  onNext: () => void;
  onSkip: () => void;
  onEnd: () => void;
}

/** The question with a place for its attempt (`[data-attempt]`), then the result. */
export function turnView(view: TurnView) {
  const { key, turn, question, page, kept, onTryAgain, onSkip, onEnd } = view;
  const { category, text, url, answered } = question;
  const read = typeof page === 'string' ? undefined : page;
  return keyed(
    key,
    html`<section class="grid max-w-measure gap-5" data-topic=${category.topicNumber ?? nothing}>
      <div>
        <p class="label">
          ${turn.go === 'second' ? 'Again, ' : ''}${turn.place} of ${turn.of} ·
          ${categoryName(category)}
        </p>
        <h2
          class="mt-2 border-s-4 border-accent ps-4 text-[1.35rem] font-normal sm:text-[1.6rem]"
          dir="auto"
          tabindex="-1"
        >
          ${read ? copyOf(read.title) : text}
        </h2>
        ${
          turn.go === 'second'
            ? html`<p class="mt-3">At the first go you missed ${plural(turn.missed, 'point')}.</p>`
            : nothing
        }
      </div>
      ${read?.details ? html`<div class="text">${copyOf(read.details)}</div>` : nothing}
      ${page === 'loading' ? html`<p class="min-h-[40rem] text-sm text-soft" role="status">Fetching its outline …</p>` : nothing}
      ${
        page === 'failed'
          ? mendView('The page of this question did not arrive. Are you offline?', onTryAgain)
          : nothing
      }
      <div class="panel" data-attempt ?hidden=${!read || kept !== undefined}></div>
      ${read && kept ? keptView(view, read, kept) : nothing}
      <div class="actions">
        ${kept ? nothing : html`<button type="button" class="button" @click=${onSkip}>Skip</button>`}
        ${
          kept?.isLast
            ? nothing
            : html`<button type="button" class="button" @click=${onEnd}>
                End the round early
              </button>`
        }
        <a class="link inline-flex min-h-11 items-center text-sm" href=${url}>
          ${answered ? 'The whole answer' : 'The question’s own page'}
        </a>
      </div>
    </section>`,
  );
}

function keptView(
  { turn, onNext }: TurnView,
  { points }: StudyQuestion,
  { attempt, isLast }: { attempt: Attempt; isLast: boolean },
) {
  const isAll = attempt.missed.length === 0;
  return html`<div class="panel grid gap-3">
    <p id="_result">
      <strong>${shapeOf(attempt)} ${pointsOf(attempt)}.</strong>
      ${!isAll && turn.go === 'first' ? 'It comes once again at the end of this round.' : nothing}
    </p>
    ${missedView(points, attempt.missed)}
    <div class="actions">
      <button
        type="button"
        class="button primary"
        aria-describedby="_result"
        data-next
        @click=${onNext}
      >
        ${isLast ? 'To the summary' : 'Next question'}
      </button>
    </div>
  </div>`;
}
