import { html, nothing } from 'lit-html';
import type { ListedQuestion } from '../../question-list.ts';
import { mendView } from '../trouble-view.ts';
import type { Copied } from './copy-view.ts';
import { listView } from './list-view.ts';
import { type Missing, noticeView } from './notice-view.ts';
import type { StoryRecords } from './story-records.ts';
import { tableView } from './table-view.ts';

/** What is shown while no story is open, and what it does. */
export interface AllView {
  records: StoryRecords;
  /** Those that ask for a story. Undefined where their list did not arrive. */
  questions: ListedQuestion[] | undefined;
  missing: Missing | undefined;
  copied: Copied | undefined;
  onlyWithout: boolean;
  onFilter: (onlyWithout: boolean) => void;
  onCopy: () => void;
  onUndo: () => void;
  onRetry: () => void;
}

/** All stories, and all questions that ask for one. */
export function allView(view: AllView) {
  const { records, questions = [] } = view;
  const { stories, problem, deleted } = records;
  return html`${noticeView({ ...view, problem, deleted })}
  ${stories.length > 0 || view.questions?.length !== 0 ? listView({ ...view, stories, questions }) : nothing}
  ${view.questions ? questionsView(view, view.questions) : lostView(view)}`;
}

function questionsView(view: AllView, questions: ListedQuestion[]) {
  return questions.length > 0
    ? tableView({ ...view, questions, stories: view.records.stories })
    : html`<p class="mt-6 max-w-measure">No question here asks for a story of your own.</p>`;
}

function lostView({ onRetry }: AllView) {
  return mendView('The list of questions did not arrive. Your stories are all here.', onRetry, {
    layout: 'mt-10 max-w-measure',
  });
}
