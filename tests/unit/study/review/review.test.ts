import { describe, expect, it } from 'vitest';
import type { QuestionList } from '../../../../src/study/question-list.ts';
import type { QuestionRecord } from '../../../../src/study/records/schema.ts';
import { dueOn } from '../../../../src/study/review/due.ts';
import { reviewOf } from '../../../../src/study/review/review.ts';
import { scheduleOf } from '../../../../src/study/review/schedule.ts';

const today = '2026-11-22';

const list: QuestionList = {
  version: 1,
  site: 'A site',
  outlines: [{ id: 'scenario', headings: [{ title: 'Design', prompt: '' }] }],
  categories: [
    {
      id: 'basics',
      title: 'Basics',
      url: '/basics/',
      outline: 'scenario',
      questions: ['ping', 'pong'].map((name) => ({
        id: `basics/${name}`,
        url: `/basics/${name}/`,
        text: name,
        answered: false,
      })),
    },
  ],
};

function tried(id: string): QuestionRecord {
  return { id, attempts: [{ at: 1, day: '2026-11-20', had: [], missed: ['x'], said: {} }] };
}

describe('a review', () => {
  it('leaves questions out that the document no longer has, and counts them', () => {
    const review = reviewOf(
      list,
      [tried('basics/ping'), tried('basics/renamed')],
      undefined,
      today,
      scheduleOf,
    );
    expect(review.scheduled.map(({ record }) => record.id)).toEqual(['basics/ping']);
    expect(review.weakPoints.map(({ question }) => question)).toEqual(['basics/ping']);
    expect(review.gone).toBe(1);
    expect(review.neverTried.map(({ id }) => id)).toEqual(['basics/pong']);
  });

  it('takes a question that was only begun as never tried', () => {
    const begun = { id: 'basics/ping', attempts: [] };
    const { scheduled, neverTried } = reviewOf(list, [begun], undefined, today, scheduleOf);
    expect(scheduled).toEqual([]);
    expect(neverTried).toHaveLength(2);
  });

  it('schedules as if there was no interview once its day has passed', () => {
    const passed = { id: 'interview-day', at: 1, day: '2026-11-21' } as const;
    const review = reviewOf(list, [tried('basics/ping')], passed, today, scheduleOf);
    expect(review.interview).toEqual({ day: '2026-11-21', hasPassed: true });
    expect(review.scheduled[0]?.schedule.due).toBe('2026-11-21');
  });

  it('schedules nothing more on the day of the interview', () => {
    const now = { id: 'interview-day', at: 1, day: today } as const;
    const on = {
      ...tried('basics/ping'),
      attempts: [{ at: 1, day: today, had: [], missed: ['x'], said: {} }],
    };
    const review = reviewOf(list, [on], now, today, scheduleOf);
    expect(review.interview?.hasPassed).toBe(false);
    expect(review.scheduled[0]?.schedule.due).toBeUndefined();
  });

  it('has nothing due on the day of the interview, however long it waited', () => {
    const now = { id: 'interview-day', at: 1, day: today } as const;
    const review = reviewOf(list, [tried('basics/ping')], now, today, scheduleOf);
    expect(dueOn(review.scheduled, today)).toEqual([]);
    expect(review.share).toBeUndefined();
  });

  it('tells the share of the day while an interview is ahead', () => {
    const ahead = { id: 'interview-day', at: 1, day: '2026-11-23' } as const;
    const { share } = reviewOf(list, [tried('basics/ping')], ahead, today, scheduleOf);
    expect(share).toMatchObject({ aDay: 1, done: 0, next: [{ id: 'basics/pong' }] });
  });

  it('tells points of answers apart from headings of the outline', () => {
    const missed = tried('basics/ping');
    for (const attempt of missed.attempts) attempt.missed = ['x', '#Design', '#Gone'];
    const review = reviewOf(list, [missed], undefined, today, scheduleOf);
    expect(review.weakPoints.map(({ point }) => point)).toEqual(['x']);
    expect(review.weakHeadings).toEqual([{ title: 'Design', questions: 1 }]);
  });
});
