import { html, nothing, render } from 'lit-html';
import { type Clock, clockText, limitText, pause, resetClock, secondsOf, start } from '../clock.ts';

/**
 * `<study-clock data-limits="90 180">`: a button for each limit starts it; it counts down to the
 * limit and then says by how much it is over. Without `data-limits` it only counts up. Fires
 * `clock` whenever it is started, paused or reset.
 */
export class StudyClock extends HTMLElement {
  #clock: Clock = resetClock;
  #limit: number | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  connectedCallback() {
    if (this.#clock.since !== undefined) this.#tick();
    this.#render();
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
  }

  /** Whole seconds measured until now. */
  get seconds(): number {
    return secondsOf(this.#clock, Date.now());
  }

  /** Goes on from so many seconds, without starting; after a reload towards the same limit. */
  set seconds(seconds: number) {
    this.#clock = { before: seconds, since: undefined };
    const limit = rememberedLimit();
    if (seconds > 0 && limit !== undefined && this.#limits.includes(limit)) this.#limit = limit;
    this.#stopTicking();
    this.#render();
  }

  get running(): boolean {
    return this.#clock.since !== undefined;
  }

  /** Starts, or goes on; with a limit, that many seconds are given. */
  start(limit = this.#limit): void {
    this.#limit = limit;
    rememberLimit(limit);
    this.#clock = start(this.#clock, Date.now());
    this.#tick();
    this.#changed();
  }

  pause(): void {
    this.#clock = pause(this.#clock, Date.now());
    this.#stopTicking();
    this.#changed();
  }

  reset(): void {
    this.#clock = resetClock;
    this.#limit = undefined;
    rememberLimit(undefined);
    this.#stopTicking();
    this.#changed();
  }

  get #limits(): number[] {
    return (this.dataset['limits'] ?? '').split(' ').filter(Boolean).map(Number);
  }

  #tick() {
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => this.#render(), 250);
  }

  #stopTicking() {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  #changed() {
    this.#render();
    this.dispatchEvent(new CustomEvent('clock', { bubbles: true }));
  }

  #render() {
    const limits = this.#limits;
    const hadFocus = this.contains(document.activeElement);
    const seconds = this.seconds;
    const isFresh = seconds === 0 && !this.running;
    render(
      html`${
          isFresh && limits.length > 0
            ? limits.map(
                (limit) =>
                  html`<button type="button" class="button" @click=${() => this.start(limit)}>
                    <span class="sr-only">Start the clock: </span>${limitText(limit)}
                  </button>`,
              )
            : html`<span class="clock-face" role="timer">${this.#face(seconds)}</span>
                <button
                  type="button"
                  class="button"
                  @click=${() => (this.running ? this.pause() : this.start())}
                >
                  ${this.running ? 'Pause' : isFresh ? 'Start the clock' : 'Go on'}
                </button>
                ${
                  isFresh
                    ? nothing
                    : html`<button type="button" class="button" @click=${() => this.reset()}>
                        Reset
                      </button>`
                }`
        }<span class="sr-only" role="status">${this.#over(seconds)}</span>`,
      this,
    );
    // The button that was pressed may be gone: another one takes its place.
    if (hadFocus && !this.contains(document.activeElement)) this.querySelector('button')?.focus();
  }

  #face(seconds: number): string {
    if (this.#limit === undefined) return clockText(seconds);
    const left = this.#limit - seconds;
    return left >= 0 ? `${clockText(left)} left` : `${clockText(-left)} over`;
  }

  /** Said once, when the time is up. */
  #over(seconds: number): string {
    return this.#limit !== undefined && seconds >= this.#limit && this.running
      ? 'The time is up.'
      : '';
  }
}

/** The limit goes with the entry of the history, which outlasts a reload. */
function rememberLimit(limit: number | undefined): void {
  if (limit !== rememberedLimit()) history.replaceState({ limit }, '');
}

function rememberedLimit(): number | undefined {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('limit' in state)) return undefined;
  return typeof state.limit === 'number' ? state.limit : undefined;
}

customElements.define('study-clock', StudyClock);
