import { html, nothing, render, type TemplateResult } from 'lit-html';
import { formatPlace, parsePlace, type Place } from '../../interview-place.ts';
import { formatSet, type InterviewSet, parseSet, type ReceivedSet } from '../../interview-set.ts';
import type { ListedQuestion } from '../../question-list.ts';
import type { Interview } from '../../records/schema.ts';
import { store } from '../store.ts';
import { chooseView } from './choose-view.ts';
import { Chooser } from './chooser.ts';
import { CopyButton } from './copy-button.ts';
import { HoldScreen } from './hold-screen.ts';
import { holdView } from './hold-view.ts';
import { makeInterview } from './make-interview.ts';
import { missingView } from './missing-view.ts';
import { PastInterviews } from './past-interviews.ts';
import { pastView } from './past-view.ts';
import { leftOutView, setView } from './set-view.ts';
import { summaryView } from './summary-view.ts';
import { privacyWords, problemView } from './words.ts';

/** Planned where the address plans nothing, in minutes. */
const usualMinutes = 45;

/** The interviewer's tool: its address says which screen it shows. */
export class InterviewTool {
  #host: HTMLElement;
  #questions: readonly ListedQuestion[];
  #byId: ReadonlyMap<string, ListedQuestion>;
  #place: Place = { screen: 'set' };
  #received: ReceivedSet;
  #chooser: Chooser | undefined;
  #screen: HoldScreen | undefined;
  #past = new PastInterviews(() => this.#draw());
  #copyAddress = new CopyButton('Copy the address of this set', () => this.#draw());
  #copyMarkdown = new CopyButton('Copy as Markdown', () => this.#draw());
  /** The address that is on the screen. */
  #shown = '';
  #isReady = false;

  constructor(host: HTMLElement, questions: readonly ListedQuestion[]) {
    this.#host = host;
    this.#questions = questions;
    this.#byId = new Map(questions.map((question) => [question.id, question]));
    this.#received = this.#parse();
  }

  async start(): Promise<void> {
    addEventListener('popstate', () => void this.#arrive());
    addEventListener('hashchange', () => void this.#arrive());
    store.subscribe(({ here, kind }) => {
      if (here && kind !== 'interviews') return;
      if (!here) void this.#screen?.held.refresh();
      if (this.#place.screen !== 'held') void this.#past.load();
    });
    await this.#past.load();
    await this.#arrive();
    this.#screen?.clock.resume();
  }

  /** Shows what the address says. */
  async #arrive(): Promise<void> {
    if (this.#shown === location.href) return;
    const isFirst = this.#shown === '';
    this.#shown = location.href;
    const place = parsePlace(location.hash);
    this.#received = this.#parse();
    await this.#enter(place);
    this.#isReady = true;
    this.#draw();
    if (isFirst) return;
    this.#host.querySelector<HTMLElement>('[data-heading]')?.focus();
  }

  async #enter(place: Place): Promise<void> {
    this.#chooser = undefined;
    if (place.screen !== 'held') {
      this.#screen?.close();
      this.#screen = undefined;
      this.#place = place;
      await this.#past.load();
      return;
    }
    if (this.#screen?.held.interview.id !== place.id) {
      this.#screen?.close();
      const kept = await store.get('interviews', place.id).catch(() => undefined);
      this.#screen = kept && this.#hold(kept, true);
    }
    this.#screen?.open(place.at);
    this.#place = place;
  }

  #hold(interview: Interview, isKept: boolean): HoldScreen {
    return new HoldScreen(interview, isKept, this.#byId, () => this.#draw());
  }

  /** Makes an interview of the set on the screen, and opens it. */
  async #begin(): Promise<void> {
    const { interview, isKept, problem } = await makeInterview(this.#received.set);
    this.#screen = this.#hold(interview, isKept);
    this.#screen.held.problem = problem;
    this.#go(
      formatSet(this.#received.set) + formatPlace({ screen: 'held', id: interview.id, at: 0 }),
    );
  }

  async #delete(screen: HoldScreen): Promise<void> {
    screen.close();
    this.#screen = undefined;
    await this.#past.delete(screen.held.interview.id);
    this.#go('');
  }

  /** @param address a query and a fragment */
  #go(address: string): void {
    history.pushState(null, '', location.pathname + address);
    void this.#arrive();
  }

  #parse(): ReceivedSet {
    return parseSet(location.search, new Set(this.#byId.keys()));
  }

  /** The address follows the choice, so that it can be copied, sent and reloaded. */
  #choose(set: InterviewSet): void {
    this.#received = { set, unknown: [], tooMany: 0 };
    this.#place = { screen: 'change' };
    history.replaceState(null, '', `${location.pathname}${formatSet(set)}#change`);
    this.#shown = location.href;
    this.#draw();
  }

  #draw(): void {
    if (this.#isReady) render(this.#view(), this.#host);
  }

  #view(): TemplateResult | typeof nothing {
    if (this.#place.screen === 'held') return this.#heldView();
    const { set, unknown, tooMany } = this.#received;
    const onHold = () => void this.#begin();
    const copyAddress = this.#copyAddress.view(
      location.origin + location.pathname + formatSet(set),
    );
    const isChoosing = this.#place.screen === 'change' || set.questions.length === 0;
    return html`${problemView(this.#past.problem)}
      ${
        isChoosing
          ? html`${leftOutView(unknown, tooMany)}
            ${chooseView(this.#choosing(set), this.#questions, copyAddress, onHold)}`
          : setView(this.#received, this.#listed(set), copyAddress, onHold)
      }
      <p class="mt-4 text-sm text-soft">${privacyWords}</p>
      ${pastView(this.#past)}`;
  }

  #heldView(): TemplateResult {
    const screen = this.#screen;
    if (!screen) return missingView();
    if (screen.at !== 'summary') return html`${holdView(screen)}`;
    return summaryView(screen, this.#copyMarkdown, () => void this.#delete(screen));
  }

  #choosing(set: InterviewSet): Chooser {
    this.#chooser ??= new Chooser(
      this.#questions,
      location.search === '' ? { ...set, minutes: usualMinutes } : set,
      (set) => this.#choose(set),
    );
    return this.#chooser;
  }

  #listed({ questions }: InterviewSet): ListedQuestion[] {
    return questions.flatMap((id) => this.#byId.get(id) ?? []);
  }
}
