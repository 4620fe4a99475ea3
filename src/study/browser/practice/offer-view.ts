import { html, nothing } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { limitText } from '../../clock.ts';
import { dayOf, nearDay, shortDay } from '../../day.ts';
import { byCategory, categoryName, type ListedQuestion } from '../../question-list.ts';
import type { Round } from '../../round/address.ts';
import { placeWords, type Turn } from '../../round/progress.ts';

/** Another round that was begun and has questions left. */
export interface Unfinished {
  search: string;
  begun: number;
  present: Turn;
}

export interface OfferView {
  round: Round;
  questions: ListedQuestion[];
  unfinished: Unfinished | undefined;
  onBegin: () => void;
}

/** The round of the address, before it is begun. */
export function offerView({ round, questions, unfinished, onBegin }: OfferView) {
  return html`<div class="grid max-w-measure gap-5">
    ${unfinished ? unfinishedView(unfinished, 'This one takes its place once you begin it') : nothing}
    <div>
      <h2 tabindex="-1">A round of ${plural(questions.length, 'question')}</h2>
      <p class="mt-1 text-soft">
        ${round.seconds === undefined ? 'Without a limit of time' : `${limitText(round.seconds)} for each`},
        in the same order for everybody who has this address.
      </p>
    </div>
    <ul class="grid gap-1 text-sm">
      ${byCategory(questions).map(
        ({ category, questions: { length } }) =>
          html`<li
            data-topic=${category.topicNumber ?? nothing}
            class="border-s-4 border-accent ps-3"
          >
            ${categoryName(category)}: ${length}
          </li>`,
      )}
    </ul>
    <div class="actions">
      <button type="button" class="button primary" @click=${onBegin}>Begin this round</button>
      <a class="button" href=${location.pathname}>Choose another round</a>
    </div>
  </div>`;
}

/** The way back into a round, and what becomes of it otherwise. */
export function unfinishedView({ search, begun, present }: Unfinished, otherwise: string) {
  const today = dayOf(Date.now());
  const day = dayOf(begun);
  return html`<div class="panel actions">
    <a class="button" href=${`?${search}`}>
      Go on with the round of ${nearDay(day, today)}, ${shortDay(day, today)}
      (${placeWords(present)})
    </a>
    <p class="text-sm text-soft">${otherwise}; the attempts you kept stay.</p>
  </div>`;
}
