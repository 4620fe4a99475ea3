import type { Day } from '../day.ts';
import { withInterviewDay } from '../review/interview-day.ts';
import type { Setting } from '../records/schema.ts';
import type { Outcome } from './problem.ts';
import { store } from './store.ts';

export async function readInterviewSetting(): Promise<Setting | undefined> {
  return store.get('settings', 'interview-day');
}

/** Keeps the day of the interview, or takes it back. */
export async function keepInterviewDay(day: Day | undefined): Promise<Outcome> {
  return store.change('settings', 'interview-day', (before) =>
    withInterviewDay(before, day, Date.now()),
  );
}
