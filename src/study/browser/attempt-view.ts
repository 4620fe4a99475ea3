import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Begun } from '../attempt.ts';
import { type Attempt, longestText } from '../records/schema.ts';
import { keptWords } from '../times.ts';
import { attemptsView, resultView } from './attempts-view.ts';
import { copyOf } from './copy.ts';
import { pointWords } from './points-view.ts';
import type { Problem } from './problem.ts';
import type { StudyPoint, StudyQuestion } from './question.ts';
import { problemView } from './trouble-view.ts';

/** What the panel of an attempt shows, and what it does. */
export interface AttemptView {
  question: StudyQuestion;
  draft: Begun;
  /** Those kept before, oldest first. */
  attempts: Attempt[];
  /** The attempt that was kept just now. */
  kept: Attempt | undefined;
  problem: Problem | undefined;
  keptAt: number | undefined;
  limits: number[];
  level: 2 | 3;
  showResult: boolean;
  onSay: (heading: string, text: string) => void;
  onTick: (id: string, ticked: boolean) => void;
  onReveal: (revealed: boolean) => void;
  onKeep: () => void;
  onAgain: () => void;
  onClock: () => void;
}

/** The panel at its present step: to try, to tick, or done. */
export function attemptView(view: AttemptView): TemplateResult {
  const { kept, draft, problem, showResult, attempts } = view;
  return html`${problemView(problem)}
  ${kept ? (showResult ? resultView(view, kept) : nothing) : draft.revealed ? tickView(view) : tryView(view)}
  ${showResult ? attemptsView(view, attempts) : nothing}`;
}

function tryView({ question, draft, keptAt, limits, onSay, onReveal, onClock }: AttemptView) {
  return html`<div class="attempt">
    <div>
      <p class="hint">Say it out loud against a clock, or write along the outline.</p>
      <study-clock data-limits=${limits.join(' ')} @clock=${onClock}></study-clock>
    </div>
    ${question.outline.map(
      ({ title, prompt }, index) =>
        html`<div>
          <label for="attempt-${index}">${title}</label>
          <p class="hint" id="attempt-${index}-prompt">${prompt}</p>
          <textarea
            id="attempt-${index}"
            aria-describedby="attempt-${index}-prompt"
            rows="2"
            maxlength=${longestText}
            .value=${live(draft.said[title] ?? '')}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLTextAreaElement) onSay(title, target.value);
            }}
          ></textarea>
        </div>`,
    )}
    <div class="actions">
      <button type="button" class="button primary" @click=${() => onReveal(true)}>
        ${question.answered ? 'Show the points' : 'Check yourself'}
      </button>
      <span class="hint" role="status">${keptWords(keptAt)}</span>
    </div>
  </div>`;
}

function tickView({ question, draft, level, onTick, onReveal, onKeep }: AttemptView) {
  const { points, answered } = question;
  const groups = Map.groupBy(points, ({ under }) => under);
  const had = points.filter(({ id }) => draft.had.includes(id)).length;
  const said = Object.entries(draft.said).filter(
    ([heading, text]) => text.trim() !== '' && !groups.has(heading),
  );
  const title = answered ? 'Which points did you have?' : 'Where did you have something to say?';
  return html`<div class="attempt">
    ${headingOf(level, title)}
    ${
      answered
        ? nothing
        : html`<p class="hint">
            No answer is written yet, so there are no points to compare with: tick the headings that
            you could fill.
          </p>`
    }
    ${[...groups].map(
      ([under, points]) =>
        html`<fieldset>
          <legend class=${answered ? 'label' : 'sr-only'}>${under}</legend>
          ${ownWords(draft.said[under])}
          ${points.map((point) => tickBox(point, draft.had.includes(point.id), onTick))}
        </fieldset>`,
    )}
    ${said.map(
      ([heading, text]) =>
        html`<div>
          <p class="label">${heading}</p>
          ${ownWords(text)}
        </div>`,
    )}
    <div class="actions">
      <button type="button" class="button primary" @click=${onKeep}>
        Keep this attempt: ${had} of ${points.length}
      </button>
      <button type="button" class="button" @click=${() => onReveal(false)}>Back to my text</button>
    </div>
  </div>`;
}

function tickBox(
  { id, under, point, why }: StudyPoint,
  ticked: boolean,
  onTick: AttemptView['onTick'],
) {
  return html`<label class="choice">
    <input
      type="checkbox"
      .checked=${live(ticked)}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) onTick(id, target.checked);
      }}
    />
    <span
      >${pointWords({ point, under })}${
        why ? html`<span class="hint">${copyOf(why)}</span>` : nothing
      }</span
    >
  </label>`;
}

function headingOf(level: 2 | 3, title: string) {
  return level === 2
    ? html`<h2 tabindex="-1" data-points>${title}</h2>`
    : html`<h3 tabindex="-1" data-points>${title}</h3>`;
}

function ownWords(text: string | undefined) {
  return text?.trim() ? html`<p class="own-words">${text}</p>` : nothing;
}
