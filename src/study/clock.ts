/** A clock that counts towards a limit, and beyond it. */
export interface Clock {
  /** Seconds that were measured before it was started last. */
  before: number;
  /** When it was started last, in milliseconds. Undefined while it stands. */
  since: number | undefined;
}

export const resetClock: Clock = { before: 0, since: undefined };

/** The longest time that a record keeps, in seconds. */
export const longestTime = 1e6;

/** Whole seconds that a clock has measured until now, as far as they can be kept. */
export function secondsOf({ before, since }: Clock, now: number): number {
  const running = since === undefined ? 0 : Math.max(0, now - since) / 1000;
  return Math.min(longestTime, Math.floor(before + running));
}

export function start(clock: Clock, now: number): Clock {
  return clock.since === undefined ? { ...clock, since: now } : clock;
}

export function pause({ before, since }: Clock, now: number): Clock {
  return {
    before: before + (since === undefined ? 0 : Math.max(0, now - since) / 1000),
    since: undefined,
  };
}

/** `1:05`; with hours where there are some, `1:00:05`. */
export function clockText(seconds: number): string {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(
    Math.floor,
  );
  const pad = (part = 0) => String(part).padStart(2, '0');
  return hours ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes ?? 0}:${pad(rest)}`;
}

/** `90 s`, `3 min`. */
export function limitText(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
