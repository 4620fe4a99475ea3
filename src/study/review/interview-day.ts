import { changeTime } from '../change-time.ts';
import type { Day } from '../day.ts';
import type { Setting } from '../records/schema.ts';

/** The day that was set, whether it has passed or not. */
export function interviewDayOf(setting: Setting | undefined): Day | undefined {
  return setting?.id === 'interview-day' ? setting.day : undefined;
}

/** The day that was set, unless it has passed: only this one shortens a schedule. */
export function interviewAhead(setting: Setting | undefined, today: Day): Day | undefined {
  const day = interviewDayOf(setting);
  return day !== undefined && day >= today ? day : undefined;
}

/** The setting with another day, or taken back. It is newer than the one before. */
export function withInterviewDay(
  before: Setting | undefined,
  day: Day | undefined,
  now: number,
): Setting {
  const at = changeTime(now, before?.at);
  return { id: 'interview-day', at, ...(day !== undefined && { day }) };
}
