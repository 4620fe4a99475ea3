import { html, render } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { ListedQuestion } from '../../question-list.ts';
import { hashOf, parsePlace, type StoryPlace } from '../../story/place.ts';
import { storyQuestions } from '../../story/questions.ts';
import { copyText } from '../clipboard.ts';
import { fetchQuestionList } from '../fetch-questions.ts';
import { allView } from './all-view.ts';
import type { Copied } from './copy-view.ts';
import { formView } from './form-view.ts';
import { markdownOfStories } from './markdown.ts';
import type { Missing } from './notice-view.ts';
import { paperView } from './paper-view.ts';
import { StoryRecords } from './story-records.ts';
import type { StoryKeeper } from './story-keeper.ts';
import { tellView } from './tell-view.ts';

/** The page of stories: what it shows follows the fragment of the address and the records. */
export class StoriesPage {
  #host: HTMLElement;
  #about: HTMLElement;
  #records = new StoryRecords(() => this.#update());
  /** Undefined where their list did not arrive. */
  #questions: ListedQuestion[] | undefined;
  #place: StoryPlace = { screen: 'all' };
  #keeper: StoryKeeper | undefined;
  #missing: Missing | undefined;
  #copied: Copied | undefined;
  #isAsking = false;
  #onlyWithout = false;
  #isReady = false;

  /**
   * @param host where everything is shown
   * @param about what the page says of itself, hidden while a story is open
   */
  constructor(host: HTMLElement, about: HTMLElement) {
    this.#host = host;
    this.#about = about;
  }

  async start(): Promise<void> {
    await Promise.all([this.#fetchQuestions(), this.#records.load()]);
    this.#isReady = true;
    addEventListener('hashchange', () => this.#follow());
    this.#open(parsePlace(location.hash) ?? { screen: 'all' });
  }

  async #fetchQuestions() {
    const list = await fetchQuestionList().catch(() => undefined);
    this.#questions = list && storyQuestions(list);
  }

  /** Goes where the address says, unless its fragment belongs to something else on the page. */
  #follow() {
    const place = parsePlace(location.hash);
    if (!place || hashOf(place) === hashOf(this.#place)) return;
    this.#records.flush();
    this.#open(place);
    this.#focus(this.#place.screen === 'new' ? '[data-first]' : '[data-heading]');
  }

  #open(place: StoryPlace) {
    this.#keeper = this.#keeperFor(place);
    this.#missing = undefined;
    if (place.screen !== 'all' && !this.#keeper) {
      this.#missing = place.screen === 'new' ? 'question' : 'story';
    }
    this.#place = place;
    this.#copied = undefined;
    this.#isAsking = false;
    this.#render();
  }

  /** Shows what has changed; a story that was missing may have come back. */
  #update() {
    const isBack = this.#missing === 'story' && this.#keeperFor(this.#place);
    if (isBack) this.#open(this.#place);
    else this.#render();
  }

  #keeperFor(place: StoryPlace): StoryKeeper | undefined {
    switch (place.screen) {
      case 'all':
        return undefined;
      case 'new':
        return this.#begin(place.question);
      case 'story':
      case 'tell':
        return this.#records.open(place.id);
    }
  }

  #begin(question: string | undefined): StoryKeeper | undefined {
    if (question === undefined) return this.#records.begin({});
    const isKnown = !this.#questions || this.#questions.some(({ id }) => id === question);
    return isKnown ? this.#records.begin({ serves: { [question]: true } }) : undefined;
  }

  #render() {
    if (!this.#isReady) return;
    this.#about.hidden = this.#keeper !== undefined;
    render(this.#keeper ? this.#storyView(this.#keeper) : this.#allView(), this.#host);
  }

  #allView() {
    return allView({
      records: this.#records,
      questions: this.#questions,
      missing: this.#missing,
      copied: this.#copied,
      onlyWithout: this.#onlyWithout,
      onFilter: (onlyWithout) => {
        this.#onlyWithout = onlyWithout;
        this.#render();
      },
      onCopy: () => void this.#copy(),
      onUndo: () => void this.#undo(),
      onRetry: () => void this.#fetchQuestions().then(() => this.#render()),
    });
  }

  #storyView(keeper: StoryKeeper) {
    const questions = this.#questions ?? [];
    const screen =
      this.#place.screen === 'tell'
        ? tellView(keeper.story, questions)
        : formView({
            keeper,
            questions: this.#questions,
            copied: this.#copied,
            problem: keeper.problem ?? this.#records.problem,
            isAsking: this.#isAsking,
            onChange: (change) => {
              this.#stay(keeper);
              keeper.change(change);
            },
            onServe: (question, isServed) => {
              keeper.change({ serves: { [question]: isServed } });
              void keeper.flush();
            },
            onCopy: () => void this.#copy(keeper),
            onAsk: (isAsking) => this.#ask(isAsking),
            onDelete: () => void this.#delete(keeper),
          });
    return html`${keyed(keeper.id, screen)}${paperView(keeper.story, questions)}`;
  }

  /** From its first letter on, a new story has an address of its own. */
  #stay(keeper: StoryKeeper) {
    if (this.#place.screen === 'new') this.#replace({ screen: 'story', id: keeper.id });
  }

  #replace(place: StoryPlace) {
    this.#place = place;
    history.replaceState(history.state, '', hashOf(place) || location.pathname + location.search);
  }

  async #copy(keeper?: StoryKeeper) {
    const stories = keeper ? [keeper.story] : this.#records.stories;
    const text = markdownOfStories(stories, this.#questions ?? []);
    this.#copied = (await copyText(text)) ? { done: true } : { done: false, text };
    this.#render();
    const byHand = this.#host.querySelector<HTMLTextAreaElement>('[data-copy]');
    byHand?.focus();
    byHand?.select();
  }

  #ask(isAsking: boolean) {
    this.#isAsking = isAsking;
    this.#render();
    this.#focus(isAsking ? '[data-sure]' : '[data-delete]');
  }

  async #delete(keeper: StoryKeeper) {
    if (!(await this.#records.delete(keeper))) return;
    this.#replace({ screen: 'all' });
    this.#open({ screen: 'all' });
    this.#focus('[data-notice]');
  }

  async #undo() {
    const id = await this.#records.undo();
    this.#render();
    this.#focus(id === undefined ? '[data-notice]' : `[data-story="${CSS.escape(id)}"] a`);
  }

  #focus(selector: string) {
    this.#host.querySelector<HTMLElement>(selector)?.focus();
  }
}
