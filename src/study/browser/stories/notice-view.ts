import { html, nothing } from 'lit-html';
import type { Story } from '../../records/schema.ts';
import { titleOf } from '../../story/story.ts';
import type { Problem } from '../problem.ts';
import { problemView } from '../trouble-view.ts';

/** Why the list is shown instead of what the address asked for. */
export type Missing = 'story' | 'question';

/** What the list has to say first. */
export interface NoticeView {
  problem: Problem | undefined;
  missing: Missing | undefined;
  /** The story deleted last. */
  deleted: Story | undefined;
  onUndo: () => void;
}

const missingWords: Record<Missing, string> = {
  story: 'This story is not in this browser. It was deleted, or written in another one.',
  question: 'No question of this name asks for a story.',
};

/** What went wrong, and what can be taken back. */
export function noticeView({ problem, missing, deleted, onUndo }: NoticeView) {
  return html`${problemView(problem, 'mb-6')}
    <div role="status" class="screen-only max-w-measure" tabindex="-1" data-notice>
      ${missing ? html`<p class="trouble mb-6">${missingWords[missing]}</p>` : nothing}
      ${
        deleted
          ? html`<div class="panel actions mb-6">
              <p class="me-auto">Deleted “<span dir="auto">${titleOf(deleted)}</span>”.</p>
              <button type="button" class="button" @click=${onUndo}>Undo</button>
            </div>`
          : nothing
      }
    </div>`;
}
