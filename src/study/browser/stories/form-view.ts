import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ListedQuestion } from '../../question-list.ts';
import { longestText } from '../../records/schema.ts';
import { hasText, type StoryChange, textOfPart, titleOf } from '../../story/story.ts';
import { hashOf } from '../../story/place.ts';
import { headingsOf } from '../../story/questions.ts';
import { paths } from '../paths.ts';
import type { Problem } from '../problem.ts';
import { type Copied, copyView } from './copy-view.ts';
import { deleteView } from '../delete-view.ts';
import { servesView } from './serves-view.ts';
import { statusView } from './status-view.ts';
import type { StoryKeeper } from './story-keeper.ts';

/** What the editor of a story shows, and what it does. */
export interface FormView {
  keeper: StoryKeeper;
  /** Those that ask for a story. Undefined where their list did not arrive. */
  questions: readonly ListedQuestion[] | undefined;
  copied: Copied | undefined;
  problem: Problem | undefined;
  /** Whether it is asked if the story is to be deleted. */
  isAsking: boolean;
  onChange: (change: StoryChange) => void;
  onServe: (question: string, isServed: boolean) => void;
  onCopy: () => void;
  onAsk: (isAsking: boolean) => void;
  onDelete: () => void;
}

/** The editor of one story. */
export function formView(view: FormView) {
  const { keeper, questions, copied, problem, isAsking } = view;
  const { onChange, onServe, onCopy, onAsk, onDelete } = view;
  const { story } = keeper;
  const headings = headingsOf(story, questions ?? []);
  const isEmpty = !hasText(story);
  return html`<div class="screen-only max-w-measure">
    <p><a class="link inline-flex min-h-11 items-center" href="#">All stories</a></p>
    <h2 dir="auto" tabindex="-1" data-heading>${isEmpty ? 'A new story' : titleOf(story)}</h2>
    <div class="actions mt-3">
      ${
        isEmpty
          ? html`<button type="button" class="button" disabled>Tell it</button>`
          : html`<a class="button" href=${hashOf({ screen: 'tell', id: keeper.id })}>Tell it</a>`
      }
      <button type="button" class="button" ?disabled=${isEmpty} @click=${onCopy}>
        Copy as Markdown
      </button>
    </div>
    <div class="mt-2">${copyView(copied)}</div>
    <p class="mt-3 text-sm text-soft" id="privacy">
      What you write is kept in this browser only, and nothing is sent. Leave out names of people
      and customers, and secrets: an
      <a class="link" href=${paths.records}>export file</a> holds it all in plain text.
    </p>
    <div class="mt-5 grid gap-6">
      <label class="grid gap-1">
        <span class="font-semibold">Title</span>
        <input
          class="field"
          type="text"
          dir="auto"
          autocomplete="off"
          maxlength="200"
          data-first
          .value=${live(story.title.text)}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) onChange({ title: target.value });
          }}
        />
      </label>
      ${questions ? servesView({ story, questions, onServe }) : nothing}
      ${repeat(
        headings,
        ({ title }) => title,
        ({ title, prompt }) => partView(title, prompt, textOfPart(story, title), onChange),
      )}
      <div class="actions">
        ${deleteView({
          label: 'Delete this story…',
          question: html`Delete “<span dir="auto">${titleOf(story)}</span>”? Right after, you can
            still undo it.`,
          isDisabled: !hasText(story),
          isAsking,
          onAsk,
          onDelete,
        })}
      </div>
    </div>
    ${statusView(keeper, headings, problem)}
  </div>`;
}

function partView(title: string, prompt: string, text: string, onChange: FormView['onChange']) {
  return html`<div>
    <label class="grid gap-1">
      <span class="font-semibold" dir="auto">${title}</span>
      ${prompt === '' ? nothing : html`<span class="text-sm text-soft" dir="auto">${prompt}</span>`}
      <textarea
        rows="4"
        dir="auto"
        maxlength=${longestText}
        data-part=${title}
        .value=${live(text)}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLTextAreaElement) onChange({ parts: { [title]: target.value } });
        }}
      ></textarea>
    </label>
    ${
      text.length >= longestText
        ? html`<p class="mt-1 text-sm text-bad" role="status">
            ${longestText.toLocaleString('en')} characters are the most that one part holds.
          </p>`
        : nothing
    }
  </div>`;
}
