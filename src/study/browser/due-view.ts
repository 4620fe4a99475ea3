import { html, nothing } from 'lit-html';
import { until } from 'lit-html/directives/until.js';
import { dayOf, nearDay, shortDay } from '../day.ts';
import { interviewAhead } from '../review/interview-day.ts';
import type { QuestionRecord } from '../records/schema.ts';
import { readInterviewSetting } from './interview-setting.ts';

/** When a question comes back, once the scheduler has worked it out. */
export function dueView(record: Pick<QuestionRecord, 'id' | 'attempts'>) {
  return until(words(record).catch(() => nothing));
}

async function words(record: Pick<QuestionRecord, 'id' | 'attempts'>) {
  const today = dayOf(Date.now());
  const [{ scheduleOf }, setting] = await Promise.all([
    import('../review/schedule.ts'),
    readInterviewSetting(),
  ]);
  const schedule = scheduleOf(record, today, interviewAhead(setting, today));
  if (!schedule) return nothing;
  if (schedule.due !== undefined && schedule.due <= today) return html`It is due today.`;
  return schedule.due !== undefined
    ? html`It comes back ${nearDay(schedule.due, today)}, on ${shortDay(schedule.due, today)}.`
    : html`It does not come back before your interview.`;
}
