import { latestTime } from './records/schema.ts';

/**
 * The time of a change: later than what it changes, also where the device's clock was set back
 * meanwhile. Of two versions the newer one wins, and that must be the one written last.
 *
 * @param before the time of what is changed. Undefined where nothing was there
 */
export function changeTime(now: number, before: number | undefined): number {
  return before === undefined ? now : Math.min(latestTime, Math.max(now, before + 1));
}
