import { html, nothing } from 'lit-html';
import { clockText } from '../../clock.ts';
import { pointsOf, shapeOf } from '../../grade.ts';
import type { ListedQuestion } from '../../question-list.ts';
import type { Attempt } from '../../records/schema.ts';
import { formatRound, type Round } from '../../round/address.ts';
import { type Goes, progressOf } from '../../round/progress.ts';
import {
  type HeadingScore,
  mostMissedWords,
  type PlacedPoint,
  type RoundSummary,
  summaryOf,
} from '../../round/summary.ts';
import { dueView } from '../due-view.ts';
import { paths } from '../paths.ts';
import { shareView } from './share-view.ts';

export interface SummaryView {
  round: Round;
  goes: Goes[];
  questions: ReadonlyMap<string, ListedQuestion>;
  /** Points of the questions whose page arrived. */
  points: ReadonlyMap<string, readonly PlacedPoint[]>;
  /** All attempts at each question, also before the round. */
  attempts: ReadonlyMap<string, Attempt[]>;
  onGoOn: () => void;
  onAgain: () => void;
}

/** What came of a round. */
export function summaryView(view: SummaryView) {
  const { round, goes, points, onGoOn, onAgain } = view;
  const summary = summaryOf(goes, points);
  const { left } = progressOf(goes);
  const missed = formatRound({ ...round, questions: summary.missed });
  const awaited = goes.filter(({ id, first }) => first && !points.has(id)).length;
  return html`<div class="grid max-w-measure gap-6">
    <div>
      <h2 tabindex="-1">Summary of the round</h2>
      ${wordsOf(summary, goes).map((words) => html`<p class="mt-2">${words}</p>`)}
      ${
        left > 0
          ? html`<div class="actions mt-3">
              <p>${left === 1 ? '1 question is' : `${left} questions are`} left.</p>
              <button type="button" class="button" @click=${onGoOn}>Go on with this round</button>
            </div>`
          : nothing
      }
    </div>
    ${headingsView(summary.headings, awaited)}
    <div>
      <h3 class="text-[1.1rem]">By question</h3>
      <ol class="mt-1 grid">
        ${goes.map((go) => questionView(view, go))}
      </ol>
    </div>
    <div class="actions">
      ${
        summary.missed.length > 0
          ? html`<a class="button primary" href=${`?${missed}`}>A round of what I missed</a>`
          : nothing
      }
      <a class="button" href=${location.pathname}>Another round</a>
      <button type="button" class="button" @click=${onAgain}>This round again</button>
      <a class="button" href=${paths.review}>Review what is due</a>
    </div>
    ${shareView(new URL(`?${formatRound(round)}`, location.href).href)}
  </div>`;
}

function wordsOf(summary: RoundSummary, goes: Goes[]): string[] {
  const { points, hadFirst, hadLast, tried, seconds } = summary;
  if (tried === 0) return ['You tried none of the questions.'];
  const isSecond = goes.some(({ second }) => second);
  const of = tried === goes.length ? '' : ` in ${tried} of ${goes.length} questions`;
  const had = isSecond
    ? `${hadFirst} of ${points} points at the first go, ${hadLast} after the second${of}.`
    : `${hadFirst} of ${points} points${of}.`;
  return [had, ...(seconds > 0 ? [`${clockText(seconds)} on the clock.`] : [])];
}

function headingsView(headings: HeadingScore[], awaited: number) {
  if (headings.length === 0 && awaited === 0) return nothing;
  return html`<div>
    <h3 class="text-[1.1rem]">By heading of the outline</h3>
    <p class="mt-1">
      ${mostMissedWords(headings) ?? (awaited > 0 ? nothing : 'You missed no point.')}
    </p>
    ${
      awaited > 0
        ? html`<p class="text-sm text-soft">
            ${awaited === 1 ? 'The page of 1 question' : `The pages of ${awaited} questions`} did
            not arrive, so not every point is counted here.
          </p>`
        : nothing
    }
    ${
      headings.length > 0
        ? html`<table class="mt-2 border-collapse text-sm">
            <caption class="sr-only">
              Points missed at the first go, by heading
            </caption>
            <thead>
              <tr class="text-soft">
                <th scope="col" class="py-1 pe-6 text-start font-normal">Heading</th>
                <th scope="col" class="py-1 text-start font-normal">Missed at the first go</th>
              </tr>
            </thead>
            <tbody>
              ${headings.map(
                ({ title, missed, of }) =>
                  html`<tr class="border-t border-rule">
                    <th scope="row" class="py-1.5 pe-6 text-start font-semibold">${title}</th>
                    <td class="py-1.5">${missed} of ${of}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
        : nothing
    }
  </div>`;
}

function questionView({ questions, attempts }: SummaryView, go: Goes) {
  const question = questions.get(go.id);
  const record = { id: go.id, attempts: attempts.get(go.id) ?? [] };
  return html`<li
    class="border-t border-rule py-2 first:border-t-0"
    data-topic=${question?.category.topicNumber ?? nothing}
  >
    <a class="link block py-1.5" dir="auto" href=${question?.url ?? ''}>
      ${question?.text ?? go.id}
    </a>
    <p class="text-sm">
      ${goesWords(go)} <span class="text-soft">${go.first ? dueView(record) : nothing}</span>
    </p>
  </li>`;
}

/** `◐ 4 of 6 points → ● 6 of 6 points.` */
function goesWords({ first, second, skipped }: Goes): string {
  if (!first) return skipped ? 'Skipped.' : 'Not tried.';
  if (second) return `${attemptWords(first)} → ${attemptWords(second)}.`;
  return `${attemptWords(first)}${skipped ? ', second go skipped' : ''}.`;
}

function attemptWords(attempt: Attempt): string {
  return `${shapeOf(attempt)} ${pointsOf(attempt)}`;
}
