import { html, render } from 'lit-html';
import { type Day, dayOf } from '../../day.ts';
import type { QuestionList } from '../../question-list.ts';
import { dueOn } from '../../review/due.ts';
import { reviewOf, type Review } from '../../review/review.ts';
import { fetchQuestionList } from '../fetch-questions.ts';
import { keepInterviewDay, readInterviewSetting } from '../interview-setting.ts';
import type { Problem } from '../problem.ts';
import { QuestionPages } from '../question-pages.ts';
import { store } from '../store.ts';
import { mendView } from '../trouble-view.ts';
import { listedAtOnce } from './due-list-view.ts';
import { overviewView } from './overview-view.ts';
import { ReviewSession } from './session.ts';
import { hasWords } from './weak-points-view.ts';

/** How often the page looks whether another day has begun, in milliseconds. */
const dayCheck = 60_000;

/** How long it waits for the words of the weakest points, so that it is shown in one go. */
const longestWait = 1500;

/** The page of what is due: an overview, or a review under way. */
export class ReviewPage {
  #host: HTMLElement;
  #review: Review | undefined;
  #session: ReviewSession | undefined;
  #pages = new QuestionPages(() => this.#render());
  #list: Promise<QuestionList> | undefined;
  #loads = 0;
  #isMissing = false;
  #isReady = false;
  #problem: Problem | undefined;
  #shown = listedAtOnce;
  #opened = new Set<string>();
  #field = '';
  #said = '';

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  async start(): Promise<void> {
    setTimeout(() => {
      this.#isReady = true;
      this.#render();
    }, longestWait);
    await this.#load();
    store.subscribe(() => void this.#load());
    setInterval(() => {
      if (dayOf(Date.now()) !== this.#review?.today) void this.#load();
    }, dayCheck);
  }

  /** Works everything out again; of several under way the last one counts. */
  async #load() {
    const load = (this.#loads += 1);
    try {
      this.#list ??= fetchQuestionList();
      const [list, records, setting, { scheduleOf }] = await Promise.all([
        this.#list,
        store.all('questions'),
        readInterviewSetting(),
        import('../../review/schedule.ts'),
      ]);
      if (load !== this.#loads) return;
      this.#review = reviewOf(list, records, setting, dayOf(Date.now()), scheduleOf);
      this.#problem = store.problem ?? this.#problem;
      // What the reader is typing is not written over.
      if (document.activeElement !== this.#dayField)
        this.#field = this.#review.interview?.day ?? '';
    } catch {
      if (load !== this.#loads) return;
      this.#list = undefined;
      this.#isMissing = this.#review === undefined;
    }
    this.#render();
  }

  get #dayField() {
    return this.#host.querySelector<HTMLElement>('input[name="day"]');
  }

  #render() {
    const view = this.#view();
    render(view, this.#host);
    this.#host.toggleAttribute('data-ready', view !== waiting);
  }

  #view() {
    const review = this.#review;
    if (!review) return this.#isMissing ? this.#missingView() : waiting;
    this.#isReady ||= hasWords(review, this.#pages);
    if (!this.#isReady) return waiting;
    if (this.#session) return this.#session.view(review);
    return overviewView({
      review,
      due: dueOn(review.scheduled, review.today),
      pages: this.#pages,
      problem: this.#problem,
      shown: this.#shown,
      opened: this.#opened,
      field: this.#field,
      said: this.#said,
      onStart: () => this.#begin(review),
      onMore: () => {
        this.#shown += listedAtOnce;
        this.#render();
      },
      onOpen: (id, isOpen) => {
        if (isOpen === this.#opened.has(id)) return;
        if (isOpen) this.#opened.add(id);
        else this.#opened.delete(id);
        this.#render();
      },
      onSet: (day) => void this.#setInterview(day),
      onTakeBack: () => void this.#setInterview(undefined),
    });
  }

  #missingView() {
    return mendView(
      'What is due could not be looked up: the list of questions or your records did not arrive. Your records are as they were.',
      () => this.#retry(),
      { layout: 'max-w-measure' },
    );
  }

  #begin(review: Review) {
    this.#session = new ReviewSession(
      this.#pages,
      () => this.#renderSession(),
      () => {
        this.#session?.close();
        this.#session = undefined;
        this.#render();
        this.#focus('[data-today]');
      },
    );
    this.#session.next(review);
  }

  /** Shows the session; when it has moved on, the focus and the page go to its heading. */
  #renderSession() {
    const before = this.#host.querySelector('[data-asked], [data-ended]');
    const asked = before?.getAttribute('data-asked');
    this.#render();
    const now = this.#host.querySelector('[data-asked], [data-ended]');
    if (!before || now?.getAttribute('data-asked') !== asked)
      this.#focus('[data-asked], [data-ended]');
  }

  #focus(selector: string) {
    const heading = this.#host.querySelector<HTMLElement>(selector);
    heading?.focus();
    heading?.scrollIntoView({ block: 'nearest' });
  }

  async #setInterview(day: Day | undefined) {
    const outcome = await keepInterviewDay(day);
    this.#problem = outcome.ok ? undefined : outcome.problem;
    this.#field = day ?? '';
    this.#said =
      day === undefined ? 'The interview day is taken back.' : 'The interview day is set.';
    if (!outcome.ok && outcome.problem !== store.problem) this.#said = '';
    await this.#load();
    // The button that took it back is gone.
    if (day === undefined) this.#dayField?.focus();
  }

  #retry() {
    this.#isMissing = false;
    this.#render();
    void this.#load();
  }
}

const waiting = html`<p class="text-soft">Looking up what is due…</p>`;
