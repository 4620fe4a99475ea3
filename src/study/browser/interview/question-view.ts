import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { categoryName } from '../../question-list.ts';
import { longestText } from '../../records/schema.ts';
import type { StudyQuestion } from '../question.ts';
import { mendView } from '../trouble-view.ts';
import { shown } from './copies.ts';
import type { HoldScreen } from './hold-screen.ts';
import { ladderView } from './ladder-view.ts';
import { notAskedView } from './not-asked-view.ts';
import { pointsView } from './points-view.ts';
import { scoreView } from './score-view.ts';
import { waysOf } from './ways.ts';
import { keepingWords, privacyWords } from './words.ts';

/** One question, with all that is noted about it. */
export function questionView(screen: HoldScreen, id: string) {
  const page = screen.page(id);
  const question = typeof page === 'string' ? undefined : page;
  const listed = screen.listed(id);
  const { anchors, title } = screen.asked(id);
  return html`<article data-topic=${listed?.category.topicNumber ?? nothing}>
    ${listed ? html`<p class="label">${categoryName(listed.category)}</p>` : nothing}
    <h2 class="interview-question" dir="auto" tabindex="-1" data-heading>${shown(title)}</h2>
    ${pageView(screen, page)} ${question ? aboutView(question) : nothing}
    ${linksView(listed?.url, question)}
    <div class="interview-columns">
      <div class="gap-6">
        ${question ? pointsView(screen, question) : nothing}
        ${question ? ladderView(screen, question) : nothing}
      </div>
      <div class="gap-6">
        ${scoreView(screen, id, anchors)} ${notesView(screen, id)} ${notAskedView(screen, id)}
      </div>
    </div>
  </article>`;
}

function pageView(screen: HoldScreen, page: ReturnType<HoldScreen['page']>) {
  switch (page) {
    case 'loading':
      return html`<p class="mt-3 text-soft">Loading its points …</p>`;
    case 'failed':
      return mendView(
        'The page of this question did not arrive. You can score it and take notes without.',
        () => screen.pages.retry(),
        { layout: 'mt-3' },
      );
    case 'gone':
      return html`<p class="trouble mt-3">
        This document has no such question any more; it was renamed or removed. What you noted is
        kept.
      </p>`;
    default:
      return nothing;
  }
}

function aboutView({ details, probes }: StudyQuestion) {
  return html`${details ? html`<div class="mt-4 max-w-measure">${shown(details, 'div')}</div>` : nothing}
  ${
    probes
      ? html`<p class="mt-3 max-w-measure text-soft">
          <strong class="text-ink">What it probes.</strong> ${shown(probes)}
        </p>`
      : nothing
  }`;
}

/** The ways to the question's page, its lab and its replays: each in a tab of its own. */
function linksView(url: string | undefined, question: StudyQuestion | undefined) {
  if (url === undefined) return nothing;
  return html`<p class="mt-1 flex flex-wrap gap-x-5 text-sm">
    <a class="link py-2.5" href=${url} target="_blank">The question’s page</a>
    ${(question ? waysOf(question) : []).map(
      ({ name, href }) => html`<a class="link py-2.5" href=${href} target="_blank">${name}</a>`,
    )}
  </p>`;
}

function notesView(screen: HoldScreen, id: string) {
  const notes = screen.notes(id);
  const kept = screen.note(id).text;
  return html`<div>
    <label class="block font-semibold" for="notes">Notes</label>
    <textarea
      id="notes"
      class="mt-1"
      rows="5"
      maxlength=${longestText}
      aria-describedby="notes-kept"
      .value=${live(notes.shown(kept))}
      @focus=${() => notes.enter(kept)}
      @input=${({ target }: Event) => {
        if (target instanceof HTMLTextAreaElement) notes.type(target.value, kept);
      }}
      @blur=${() => notes.leave()}
    ></textarea>
    <p class="mt-1 text-sm text-soft" id="notes-kept">${privacyWords} ${keepingWords}</p>
  </div>`;
}
