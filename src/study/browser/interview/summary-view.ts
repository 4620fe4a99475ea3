import { html, nothing } from 'lit-html';
import { scoreNames } from '../../interview/anchors.ts';
import { interviewMarkdown } from '../../interview/markdown.ts';
import { numbersText, type QuestionSummary, spreadOf, summaryOf } from '../../interview/summary.ts';
import { dayText, spentText } from '../../interview/time.ts';
import { mendView, problemView } from '../trouble-view.ts';
import { type Words, inWords } from './asked.ts';
import type { CopyButton } from './copy-button.ts';
import type { HoldScreen } from './hold-screen.ts';
import { deleteView } from '../delete-view.ts';
import { deletedView } from './hold-view.ts';
import { inlineMarkdown } from './inline-markdown.ts';
import { questionSummaryView } from './question-summary-view.ts';
import { keepingWords, undoWords } from './words.ts';

/** The screen at the end of an interview: all that was noted, to copy or to print. */
export function summaryView(
  screen: HoldScreen,
  copyButton: CopyButton,
  onAsk: (isAsking: boolean) => void,
  onDelete: () => void,
) {
  const { interview, problem } = screen.held;
  const asked = screen.questions.map((id) => screen.asked(id));
  const summaries = summaryOf<Words>(interview, asked);
  const isLoading = screen.questions.some((id) => screen.page(id) === 'loading');
  const hasFailed = screen.questions.some((id) => screen.page(id) === 'failed');
  return html`${problemView(problem, 'my-4')} ${deletedView(screen)}
    <h2 tabindex="-1" data-heading>Summary</h2>
    <dl class="interview-facts mt-3">
      <dt>Candidate</dt>
      <dd dir="auto">${interview.candidate.text.trim() || 'No name'}</dd>
      <dt>Date</dt>
      <dd>${dayText(interview.begun, '')}</dd>
      <dt>Time</dt>
      <dd>${spentText(screen.seconds, screen.planned)}</dd>
    </dl>
    ${spreadView(summaries)} ${hasFailed ? failedView(screen) : nothing}
    <div class="actions screen-only mt-5">
      ${isLoading ? nothing : copyButton.view(markdownOf(screen))}
      <button type="button" class="button" @click=${() => print()}>Print</button>
      <a class="button" href=${screen.addressOf(screen.last)}>Back to the questions</a>
    </div>
    <p class="screen-only mt-2 text-sm text-soft">
      The clock stands while the summary is open, and until you go on with it.
    </p>
    <ol>
      ${summaries.map((summary) => questionSummaryView(screen, summary))}
    </ol>
    <div class="screen-only mt-10 border-t border-rule pt-5">
      <p class="max-w-measure text-sm text-soft">${keepingWords}</p>
      <div class="actions mt-3">
        ${deleteView({
          label: 'Delete this interview…',
          question: html`Delete the interview with
            <span dir="auto">${screen.held.interview.candidate.text.trim() || 'no name'}</span>?
            ${undoWords}`,
          isAsking: screen.isAsking,
          onAsk,
          onDelete,
        })}
        ${screen.isAsking ? nothing : html`<a class="button" href="#">Leave this interview</a>`}
      </div>
    </div>`;
}

function spreadView(summaries: readonly QuestionSummary<Words>[]) {
  return html`<dl class="interview-spread mt-4">
      ${spreadOf(summaries).map(
        ({ score, numbers }) =>
          html`<div data-some=${numbers.length > 0}>
            <dt>${score} · ${scoreNames[score]}</dt>
            <dd>${numbersText(numbers)}</dd>
          </div>`,
      )}
    </dl>
    <p class="mt-2 text-sm text-soft">
      Scores are evidence for your decision, not a verdict; so there is no average here.
    </p>`;
}

function failedView(screen: HoldScreen) {
  return mendView(
    'Some questions did not arrive, so their points and anchors are missing here.',
    () => screen.pages.retry(),
    { layout: 'screen-only mt-4' },
  );
}

function markdownOf(screen: HoldScreen): string {
  const questions = screen.questions.map((id) => inWords(screen.asked(id), inlineMarkdown));
  return interviewMarkdown(screen.held.interview, questions, screen.minutes);
}
