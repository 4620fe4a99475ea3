import { everyQuestion, isOffered, type Offer } from '../../interview/offer.ts';
import { type InterviewSet, moved, toggled } from '../../interview/set.ts';
import type { ListedQuestion } from '../../question-list.ts';
import { mixRound } from '../../round/order.ts';

/** How many questions are chosen for somebody who leaves it to the page. */
export const pickCount = 4;

/** A set that is being chosen, with what is offered to choose from. */
export class Chooser {
  set: InterviewSet;
  offer: Offer = everyQuestion;
  /** Ids of the categories that are folded open. */
  readonly open = new Set<string>();
  /** What was done last, in words. */
  did = '';
  /** The set that was replaced, while it can be had back. */
  replaced: InterviewSet | undefined;
  #questions: readonly ListedQuestion[];
  #onChange: (set: InterviewSet) => void;

  constructor(
    questions: readonly ListedQuestion[],
    set: InterviewSet,
    onChange: (set: InterviewSet) => void,
  ) {
    this.#questions = questions;
    this.set = set;
    this.#onChange = onChange;
  }

  get offered(): ListedQuestion[] {
    return this.#questions.filter((question) => isOffered(question, this.offer));
  }

  /** The chosen questions, in their order. */
  get chosen(): ListedQuestion[] {
    const byId = new Map(this.#questions.map((question) => [question.id, question]));
    return this.set.questions.flatMap((id) => byId.get(id) ?? []);
  }

  narrow(offer: Partial<Offer>): void {
    this.offer = { ...this.offer, ...offer };
    this.#changed(this.set, '');
  }

  /** Folds a category open or shut. */
  fold(category: string, isOpen: boolean): void {
    if (isOpen) this.open.add(category);
    else this.open.delete(category);
    this.#onChange(this.set);
  }

  toggle(id: string): void {
    this.#changed(toggled(this.set, id), '');
  }

  move(id: string, by: -1 | 1): void {
    const set = moved(this.set, id, by);
    this.#changed(set, `Moved to place ${set.questions.indexOf(id) + 1}.`);
  }

  plan(minutes: number | undefined): void {
    this.#changed({ ...this.set, minutes }, '');
  }

  /** Chooses a few at random, in place of those chosen before. */
  pick(): void {
    const before = this.set;
    const questions = mixRound(this.offered, pickCount, Math.random).map(({ id }) => id);
    const did = `${questions.length} questions chosen at random.`;
    this.#changed({ ...before, questions }, did, before.questions.length > 0 ? before : undefined);
  }

  undo(): void {
    if (this.replaced) this.#changed(this.replaced, 'The questions from before are back.');
  }

  #changed(set: InterviewSet, did: string, replaced?: InterviewSet): void {
    this.set = set;
    this.did = did;
    this.replaced = replaced;
    this.#onChange(set);
  }
}
