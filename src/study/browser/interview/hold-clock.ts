import { type Clock, pause, resetClock, secondsOf, start } from '../../clock.ts';
import { longestGap, takeSeconds } from '../../interview/time.ts';

/** How often measured time is handed over, in seconds. */
const handOver = 10;

/** A reload goes on with the clock when it takes no longer than this, in milliseconds. */
const longestReload = 60_000;

/** The clock of an interview: it measures the question that is open, while it runs. */
export class HoldClock {
  #clock: Clock = resetClock;
  #lastTick = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #onTime: (seconds: number) => void;
  #onTick: () => void;

  /** @param onTime takes over whole seconds that were measured */
  constructor(onTime: (seconds: number) => void, onTick: () => void) {
    this.#onTime = onTime;
    this.#onTick = onTick;
  }

  /** Whole seconds that are measured and not handed over yet. */
  get seconds(): number {
    return secondsOf(this.#clock, Date.now());
  }

  get isRunning(): boolean {
    return this.#clock.since !== undefined;
  }

  start(): void {
    this.#lastTick = Date.now();
    this.#clock = start(this.#clock, this.#lastTick);
    this.#ticking ??= setInterval(() => this.#tick(), 1000);
    this.#remember();
    this.#onTick();
  }

  pause(): void {
    this.#clock = pause(this.#clock, Date.now());
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.flush();
    this.#remember();
    this.#onTick();
  }

  /** Goes on where the page was reloaded while the clock ran. */
  resume(): void {
    const { ranAt } = remembered();
    if (ranAt !== undefined && Date.now() - ranAt < longestReload) this.start();
  }

  /** Hands over what was measured until now. */
  flush(): void {
    const now = Date.now();
    const wasRunning = this.isRunning;
    const { seconds, rest } = takeSeconds(pause(this.#clock, now), now);
    this.#clock = wasRunning ? start(rest, now) : rest;
    if (seconds > 0) this.#onTime(seconds);
    if (wasRunning) this.#remember();
  }

  #tick(): void {
    const now = Date.now();
    if (now - this.#lastTick > longestGap) {
      // The device slept: what was measured ends where it fell asleep.
      this.#clock = pause(this.#clock, this.#lastTick);
      this.pause();
      return;
    }
    this.#lastTick = now;
    if (this.seconds >= handOver) this.flush();
    this.#onTick();
  }

  #remember(): void {
    history.replaceState({ ranAt: this.isRunning ? Date.now() : undefined }, '');
  }
}

function remembered(): { ranAt?: number } {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('ranAt' in state)) return {};
  return typeof state.ranAt === 'number' ? { ranAt: state.ranAt } : {};
}
