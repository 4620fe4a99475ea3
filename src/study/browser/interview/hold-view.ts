import { html, nothing } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { live } from 'lit-html/directives/live.js';
import { isAsked, noteOf } from '../../interview/record.ts';
import { spentText } from '../../interview/time.ts';
import { clockText } from '../../clock.ts';
import { mendView, problemView } from '../trouble-view.ts';
import type { HoldScreen } from './hold-screen.ts';
import { questionView } from './question-view.ts';
import { keepingWords, privacyWords } from './words.ts';

/** The screen on which an interview is held: one question of it at a time. */
export function holdView(screen: HoldScreen) {
  const { question } = screen;
  if (question === undefined) return nothing;
  return html`${problemView(screen.held.problem, 'my-4')} ${deletedView(screen)}
    ${clockView(screen)}
    <div class="interview-hold">
      <div class="interview-side">${candidateView(screen)} ${listView(screen)}</div>
      <div class="min-w-0">
        ${keyed(question, questionView(screen, question))} ${waysView(screen)}
      </div>
    </div>`;
}

/** Said where the record went away under the screen. */
export function deletedView({ held }: HoldScreen) {
  return held.isDeleted
    ? mendView(
        'This browser keeps this interview no more: it was deleted in another tab, or the site’s data was cleared. What you change now is not kept.',
        () => void held.putBack(),
        { layout: 'my-4', button: 'Keep it again, as it is here' },
      )
    : nothing;
}

function clockView(screen: HoldScreen) {
  const { clock, seconds, planned, share, question } = screen;
  const isFresh = seconds === 0 && !clock.isRunning;
  const isOver = planned !== undefined && seconds >= planned;
  return html`<div class="interview-clock" data-clock>
    <p role="timer" class="interview-times">
      <span>
        <span class="label">Question</span>
        <span class="clock-face">${spentText(screen.secondsOf(question ?? ''), share)}</span>
      </span>
      <span>
        <span class="label">In all</span>
        <span class="clock-face">${spentText(seconds, planned)}</span>
      </span>
    </p>
    <button
      type="button"
      class="button"
      @click=${() => (clock.isRunning ? clock.pause() : clock.start())}
    >
      ${clock.isRunning ? 'Pause' : isFresh ? 'Start the clock' : 'Go on'}
    </button>
    <span class="label" role="status">
      ${clock.isRunning || isFresh ? nothing : 'The clock stands'}
    </span>
    <span class="sr-only" role="status">${isOver ? 'The planned time is up.' : nothing}</span>
  </div>`;
}

/** The longest name of a candidate. */
const longestName = 200;

function candidateView({ candidate, held }: HoldScreen) {
  const kept = held.interview.candidate.text;
  return html`<div>
    <label class="block font-semibold" for="candidate">Candidate</label>
    <input
      id="candidate"
      class="field mt-1"
      type="text"
      maxlength=${longestName}
      autocomplete="off"
      spellcheck="false"
      aria-describedby="candidate-kept"
      .value=${live(candidate.shown(kept))}
      @focus=${() => candidate.enter(kept)}
      @input=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) candidate.type(target.value, kept);
      }}
      @blur=${() => candidate.leave()}
    />
    <p class="mt-1 text-sm text-soft" id="candidate-kept">
      A name or initials, up to ${longestName} characters, kept in this browser only.
    </p>
    <details class="mt-1 text-sm text-soft">
      <summary class="link py-2">How long is it kept?</summary>
      <p>${privacyWords} ${keepingWords}</p>
    </details>
  </div>`;
}

function listView(screen: HoldScreen) {
  return html`<nav aria-label="Questions of this interview">
    <ol class="interview-list">
      ${screen.questions.map((id, index) => {
        const note = noteOf(screen.held.interview, id);
        const seconds = screen.secondsOf(id);
        return html`<li>
          <a
            href=${screen.addressOf(index)}
            aria-current=${index === screen.at ? 'step' : nothing}
            data-asked=${isAsked(note)}
          >
            <span class="interview-number">${index + 1}</span>
            <span class="interview-title">${screen.listed(id)?.text ?? id}</span>
            <span class="label">
              ${
                isAsked(note)
                  ? html`<span class="sr-only">Score </span>${note?.score ?? '–'}
                      <span aria-hidden="true">·</span> ${clockText(seconds)}`
                  : seconds > 0
                    ? `${clockText(seconds)}, not asked`
                    : 'not asked'
              }
            </span>
          </a>
        </li>`;
      })}
    </ol>
  </nav>`;
}

function waysView(screen: HoldScreen) {
  const { at, questions } = screen;
  if (at === 'summary') return nothing;
  return html`<div class="actions mt-8 border-t border-rule pt-5">
    ${at > 0 ? html`<a class="button" href=${screen.addressOf(at - 1)}>Previous question</a>` : nothing}
    ${
      at < questions.length - 1
        ? html`<a class="button primary" href=${screen.addressOf(at + 1)}>Next question</a>
            <a class="button" href=${screen.addressOf('summary')}>Summary</a>`
        : html`<a class="button primary" href=${screen.addressOf('summary')}>Summary</a>`
    }
    <a class="button" href="#">Leave this interview</a>
  </div>`;
}
