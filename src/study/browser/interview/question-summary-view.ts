import { html, nothing } from 'lit-html';
import { notAskedText, type QuestionSummary } from '../../interview/summary.ts';
import { spentText } from '../../interview/time.ts';
import type { Words } from './asked.ts';
import { shown } from './copies.ts';
import type { HoldScreen } from './hold-screen.ts';
import { anchorView } from './score-view.ts';

/** What came of one question, with the way back to it. */
export function questionSummaryView(screen: HoldScreen, summary: QuestionSummary<Words>) {
  const { question, number, isAsked } = summary;
  return html`<li class="interview-result" data-result=${question.id}>
    <h3 class="text-[1.1rem]" dir="auto">${number}. ${shown(question.title)}</h3>
    ${isAsked ? resultView(screen, summary) : html`<p class="mt-1 text-soft">${notAskedText(summary)}</p>`}
    <p class="screen-only">
      <a class="link inline-block py-2.5 text-sm" href=${screen.addressOf(number - 1)}>
        Back to question ${number}
      </a>
    </p>
  </li>`;
}

function resultView(screen: HoldScreen, summary: QuestionSummary<Words>) {
  const { question, score, anchor, had, notTicked, gone, opened, text, seconds } = summary;
  const { points, followUps } = question;
  return html`<p class="mt-1">
      <strong>${score === undefined ? 'No score' : `Score ${score}, ${anchor?.name}`}</strong>
      <span class="text-soft">· ${spentText(seconds, screen.share)}</span>
    </p>
    ${anchor ? html`<div class="text-sm text-soft">${anchorView(anchor)}</div>` : nothing}
    ${text.trim() === '' ? nothing : html`<p class="own-words mt-3" dir="auto">${text}</p>`}
    <div class="interview-columns">
      <div>
        ${
          had.length === 0 && points.length > 0
            ? html`<h4 class="mt-3 text-sm font-semibold">No points ticked</h4>`
            : listView(`Ticked, ${had.length} of ${points.length}`, '✓', had.map(pointWords))
        }
        ${listView('Ticked, and no points of this question any more', '✓', gone)}
      </div>
      <div>
        ${had.length > 0 ? listView('Not ticked', '–', notTicked.map(pointWords)) : nothing}
      </div>
    </div>
    ${listView(
      `Follow-ups reached, ${opened.length} of ${followUps.length}`,
      '›',
      opened.map(
        ({ rung, question }) => html`<span class="label">${rung}</span> ${shown(question)}`,
      ),
    )}`;
}

function pointWords({ under, point }: QuestionSummary<Words>['had'][number]) {
  return under === point ? under : html`<span class="label">${under}</span> ${shown(point)}`;
}

function listView(title: string, mark: string, items: readonly unknown[]) {
  if (items.length === 0) return nothing;
  return html`<h4 class="mt-3 text-sm font-semibold">${title}</h4>
    <ul class="interview-marks">
      ${items.map((item) => html`<li><span aria-hidden="true">${mark}</span><span>${item}</span></li>`)}
    </ul>`;
}
