import { html, nothing, render } from 'lit-html';
import type { CategoryOption } from './categories.ts';
import { type Engine, MissingIndex, type Results } from './engine.ts';
import type { Hit } from './hit.ts';
import { moveAmong, moveFocus } from './keys.ts';
import { type SearchState, asksForSomething, emptyState, fromParams } from './state.ts';
import { type Trouble, describe, describeCorrected, describeTrouble, shorten } from './status.ts';
import * as templates from './templates.ts';

/** How many hits are fetched first, and with each wish for more. */
const firstHits = 5;
const moreHits = 10;

interface Parts {
  form: HTMLFormElement;
  /** Where the status line goes; a live region. */
  status: HTMLElement;
  /** Where the hits go. */
  output: HTMLElement;
}

interface Options {
  engine: Engine;
  /** Resolves to no categories where they could not be fetched. */
  categories: Promise<CategoryOption[]>;
  /** Show the categories where there are no hits. */
  browse: boolean;
  /** Enter was pressed in the input; the best hit of what stands there. */
  onEnter: (hit: HTMLElement) => void;
  /** The reader follows a link. Called before the browser does. */
  onFollow: (event: MouseEvent, link: HTMLAnchorElement) => void;
  /** The state changed; called before its hits are there. */
  onChange?: (state: SearchState) => void;
}

/**
 * Runs a search form: answers each key, keeps the old hits until new ones are there, drops answers
 * that come too late, and moves the focus among the hits.
 */
export class SearchPanel {
  #parts: Parts;
  #options: Options;
  #state = emptyState;
  #shown = firstHits;
  #categories: CategoryOption[] = [];
  /** The latest search, and the latest whose hits are all shown. */
  #latest = 0;
  #settled = 0;
  #working: Promise<void> = Promise.resolve();

  constructor(parts: Parts, options: Options) {
    this.#parts = parts;
    this.#options = options;
    const { form, output, status } = parts;
    form.addEventListener('input', () => this.#read());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#enter();
    });
    output.addEventListener('click', (event) => this.#click(event));
    status.addEventListener('click', (event) => this.#searchLiterally(event));
    for (const part of [form, output]) {
      part.addEventListener('keydown', (event) => void this.#walk(event));
    }
  }

  get state(): SearchState {
    return this.#state;
  }

  get shown(): number {
    return this.#shown;
  }

  /** Shows a state as if the reader had asked for it, and its first `shown` hits. */
  async show(state: SearchState, shown = firstHits): Promise<void> {
    fill(this.#parts.form, state);
    this.#shown = shown;
    await this.#search(state);
  }

  /** Sets the form's fields to the state, after their choices changed. */
  refill(): void {
    fill(this.#parts.form, this.#state);
  }

  /** Puts the focus on the hit with that address, if it is there. */
  focusHit(url: string): void {
    const links = [...this.#parts.output.querySelectorAll('a')];
    const link = links.find((each) => each.getAttribute('href') === url);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'center' });
  }

  get #input(): HTMLInputElement | null {
    return this.#parts.form.querySelector('input[name="q"]');
  }

  #read(): void {
    const fields = [...new FormData(this.#parts.form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    this.#shown = firstHits;
    const state = fromParams(new URLSearchParams(fields));
    // Other filters leave the wish as it was; other words are a new search.
    const literal = this.#state.literal && this.#state.query === state.query;
    void this.#search({ ...state, literal });
  }

  /** The best hit of what was typed, not of what is still shown. */
  async #enter(): Promise<void> {
    if (document.activeElement !== this.#input || !asksForSomething(this.#state)) return;
    await this.#working;
    const hit = this.#parts.output.querySelector<HTMLElement>('.search-hit [data-hit]');
    if (hit) this.#options.onEnter(hit);
  }

  /** Waits for the hits of what was typed: those still shown would change under the focus. */
  async #walk(event: KeyboardEvent): Promise<void> {
    const { output } = this.#parts;
    if (
      event.key === 'ArrowDown' &&
      event.target === this.#input &&
      this.#settled !== this.#latest
    ) {
      event.preventDefault();
      const asked = this.#latest;
      await this.#working;
      if (asked === this.#latest) moveFocus('ArrowDown', this.#input, output);
      return;
    }
    moveAmong(event, this.#input, output);
  }

  #click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    if (target?.closest('[data-more]')) void this.#showMore();
    if (target?.closest('[data-unfilter]'))
      void this.show({ ...emptyState, query: this.#state.query });
    const link = target?.closest('a');
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (link && !elsewhere) this.#options.onFollow(event, link);
  }

  #searchLiterally({ target }: MouseEvent): void {
    if (!(target instanceof Element) || !target.closest('[data-literal]')) return;
    // The button goes; the focus must not be lost with it.
    this.#input?.focus();
    void this.show({ ...this.#state, literal: true });
  }

  async #showMore(): Promise<void> {
    const before = this.#parts.output.querySelectorAll('[data-hit]').length - 1;
    this.#shown += moreHits;
    await this.#search(this.#state);
    this.#parts.output.querySelectorAll<HTMLElement>('[data-hit]')[before]?.focus();
  }

  #search(state: SearchState): Promise<void> {
    this.#state = state;
    this.#options.onChange?.(state);
    const run = ++this.#latest;
    return (this.#working = this.#answer(state, run).finally(() => (this.#settled = run)));
  }

  /** The search and the categories, which name its hits, are fetched beside each other. */
  async #answer(state: SearchState, run: number): Promise<void> {
    const asks = asksForSomething(state);
    const searching = asks ? this.#options.engine.search(state) : undefined;
    searching?.catch(() => undefined);
    this.#categories = await this.#options.categories;
    if (run !== this.#latest) return;
    if (!searching) return this.#draw(this.#invite(), undefined, []);
    try {
      await this.#drawHits(state, await searching, run);
    } catch (error) {
      if (run !== this.#latest) return;
      const trouble: Trouble = error instanceof MissingIndex ? 'missing' : 'unreachable';
      this.#draw(describeTrouble(trouble, import.meta.env.DEV), undefined, []);
    }
  }

  #invite(): string {
    const count = this.#categories.reduce((sum, { questions }) => sum + questions, 0);
    return this.#options.browse && count > 0 ? `${count} questions. Type, or browse:` : '';
  }

  /** All first hits are fetched at once, and drawn in their order as they come. */
  async #drawHits(state: SearchState, results: Results, run: number): Promise<void> {
    if (run !== this.#latest) return;
    const status = describe(state, results);
    const count = Math.min(this.#shown, results.pages.length);
    const coming = Array.from({ length: count }, (_, at) => results.hit(at));
    // The loop may leave before it has waited for all of them.
    void Promise.allSettled(coming);
    if (count === 0) this.#draw(status, results, []);
    const hits: Hit[] = [];
    for (const next of coming) {
      hits.push(await next);
      if (run !== this.#latest) return;
      this.#draw(status, results, hits);
      if (hits.length === 1 && this.#shown === firstHits) this.#parts.output.scrollTop = 0;
    }
  }

  #draw(status: string, results: Results | undefined, hits: Hit[]): void {
    const { output, status: line } = this.#parts;
    const { query } = this.#state;
    const searched = describeCorrected(query, results?.corrections ?? []);
    render(
      html`${searched ? templates.corrected(searched, shorten(query)) : nothing}${status}`,
      line,
    );
    const isEmpty = hits.length === 0 && this.#options.browse;
    const found = results?.pages.length ?? 0;
    const hidden = found === 0 ? (results?.unfiltered ?? 0) : 0;
    const isComplete = hits.length >= Math.min(this.#shown, found);
    render(
      html`${
        hits.length > 0
          ? templates.hits(hits, isComplete ? found - hits.length : 0, this.#categories)
          : nothing
      }
      ${hidden > 0 ? templates.unfilter(hidden) : nothing}
      ${isEmpty ? templates.browse(this.#categories) : nothing}`,
      output,
    );
  }
}

function fill(form: HTMLFormElement, { query, runs, topic, tier, category }: SearchState): void {
  const choices = new Map(Object.entries({ topic, tier, category }));
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement) {
      if (field.name === 'q' && field.value.trim() !== query) field.value = query;
      if (field.name === 'runs') field.checked = runs;
    }
    if (field instanceof HTMLSelectElement) {
      field.value = choices.get(field.name) ?? '';
    }
  }
}
