import { html, nothing, render, type TemplateResult } from 'lit-html';
import { formatPlace, parsePlace, type Place } from '../../interview/place.ts';
import { formatSet, type InterviewSet, parseSet, type ReceivedSet } from '../../interview/set.ts';
import type { ListedQuestion } from '../../question-list.ts';
import type { Interview } from '../../records/schema.ts';
import type { Problem } from '../problem.ts';
import { store } from '../store.ts';
import { problemView } from '../trouble-view.ts';
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
import { privacyWords } from './words.ts';

/** Planned where the address plans nothing, in minutes. */
const usualMinutes = 45;

/** The interviewer's tool: its address says which screen it shows. */
export class InterviewPage {
  #host: HTMLElement;
  #questions: readonly ListedQuestion[];
  #byId: ReadonlyMap<string, ListedQuestion>;
  #place: Place = { screen: 'set' };
  #received: ReceivedSet;
  #chooser: Chooser | undefined;
  #screen: HoldScreen | undefined;
  /** Those that were left and may hold what is not kept yet. */
  #left = new Map<string, HoldScreen>();
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
    this.#focus('[data-heading]');
  }

  async #enter(place: Place): Promise<void> {
    this.#chooser = undefined;
    if (place.screen !== 'held') {
      this.#leave();
      this.#place = place;
      await this.#past.load();
      return;
    }
    if (this.#screen?.held.interview.id !== place.id) {
      this.#leave();
      this.#screen = await this.#reopen(place.id);
    }
    this.#screen?.open(place.at);
    this.#place = place;
  }

  #leave(): void {
    if (!this.#screen) return;
    this.#screen.leave();
    this.#left.set(this.#screen.held.interview.id, this.#screen);
    this.#screen = undefined;
  }

  /** What could not be kept is still on a screen that was left; where all is, the record goes. */
  async #reopen(id: string): Promise<HoldScreen | undefined> {
    const left = this.#left.get(id);
    if (left && left.held.unkept.length > 0) {
      void left.held.refresh();
      return left;
    }
    left?.close();
    this.#left.delete(id);
    const kept = await store.get('interviews', id).catch(() => undefined);
    return kept && this.#hold(kept, true);
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
    const { id } = screen.held.interview;
    await this.#past.delete(id);
    history.pushState(null, '', location.pathname);
    await this.#arrive();
    this.#focus(`[data-undo="${CSS.escape(id)}"]`);
  }

  #ask(screen: HoldScreen, isAsking: boolean): void {
    screen.isAsking = isAsking;
    this.#draw();
    this.#focus(isAsking ? '[data-sure]' : '[data-delete]');
  }

  #focus(selector: string): void {
    this.#host.querySelector<HTMLElement>(selector)?.focus();
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
    this.#received = { set, gone: [], cut: 0 };
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
    const { set, gone, cut } = this.#received;
    const onHold = () => void this.#begin();
    const copyAddress = this.#copyAddress.view(
      location.origin + location.pathname + formatSet(set),
    );
    const isChoosing = this.#place.screen === 'change' || set.questions.length === 0;
    return html`${problemView(this.#past.problem ?? this.#lost, 'my-4')}
      ${
        isChoosing
          ? html`${leftOutView(gone, cut)}
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
    return summaryView(
      screen,
      this.#copyMarkdown,
      (isAsking) => this.#ask(screen, isAsking),
      () => void this.#delete(screen),
    );
  }

  /** Why something of an interview that was left is not kept. */
  get #lost(): Problem | undefined {
    return [...this.#left.values()].find(({ held }) => held.unkept.length > 0)?.held.problem;
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
