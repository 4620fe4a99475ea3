import { html, nothing } from 'lit-html';
import { byCategory, categoryName, type ListedQuestion } from '../../question-list.ts';
import type { Story } from '../../records/schema.ts';
import { titleOf } from '../../story/story.ts';
import { hashOf } from '../../story/place.ts';
import { countServed, storiesFor } from '../../story/questions.ts';

/** What the table of questions shows, and what it does. */
export interface TableView {
  /** Those that ask for a story. */
  questions: readonly ListedQuestion[];
  stories: readonly Story[];
  /** Whether those with a story are left out. */
  onlyWithout: boolean;
  onFilter: (onlyWithout: boolean) => void;
}

/** Each question that asks for a story, with the stories that serve it. */
export function tableView({ questions, stories, onlyWithout, onFilter }: TableView) {
  const shown = onlyWithout
    ? questions.filter(({ id }) => storiesFor(stories, id).length === 0)
    : questions;
  return html`<section class="mt-10 max-w-measure" aria-labelledby="asking">
    <h2 id="asking">Questions that ask for a story</h2>
    <p class="mt-2" data-count>${countWords(countServed(questions, stories), questions.length)}</p>
    <label class="choice screen-only">
      <input
        type="checkbox"
        .checked=${onlyWithout}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) onFilter(target.checked);
        }}
      />
      <span>Only without a story</span>
    </label>
    ${
      shown.length === 0
        ? html`<p class="mt-2 text-soft">Every one of them has a story.</p>`
        : html`<table class="story-table mt-2" role="table" aria-labelledby="asking">
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader" scope="col">Question</th>
                <th role="columnheader" scope="col">Your stories</th>
              </tr>
            </thead>
            ${byCategory(shown).map(
              ({ category, questions }) =>
                html`<tbody role="rowgroup" data-topic=${category.topicNumber ?? nothing}>
                  <tr role="row">
                    <th role="rowheader" scope="rowgroup" colspan="2">${categoryName(category)}</th>
                  </tr>
                  ${questions.map((question) => rowView(question, storiesFor(stories, question.id)))}
                </tbody>`,
            )}
          </table>`
    }
  </section>`;
}

function rowView({ id, url, text }: ListedQuestion, stories: Story[]) {
  return html`<tr role="row" data-row=${id}>
    <td role="cell"><a class="link" dir="auto" href=${url}>${text}</a></td>
    <td role="cell">
      ${
        stories.length > 0
          ? html`<ul>
              ${stories.map(
                (story) =>
                  html`<li>
                    <a class="link" dir="auto" href=${hashOf({ screen: 'story', id: story.id })}
                      >${titleOf(story)}</a
                    >
                  </li>`,
              )}
            </ul>`
          : html`<span class="text-sm text-soft">none yet</span>
              <a class="button screen-only" href=${hashOf({ screen: 'new', question: id })}
                >Write one<span class="sr-only">: ${text}</span></a
              >`
      }
    </td>
  </tr>`;
}

function countWords(served: number, all: number): string {
  return `${served} of ${all} ${all === 1 ? 'question has' : 'questions have'} a story.`;
}
