import { describe, expect, it } from 'vitest';
import {
  interviewAhead,
  interviewDayOf,
  withInterviewDay,
} from '../../../../src/study/review/interview-day.ts';
import { parseRecord, type Setting } from '../../../../src/study/records/schema.ts';

const today = '2026-11-22';
const on = (day: string): Setting => ({ id: 'interview-day', at: 1, day });

describe('the interview day', () => {
  it('counts until it has passed', () => {
    expect(interviewAhead(on('2026-12-01'), today)).toBe('2026-12-01');
    expect(interviewAhead(on(today), today)).toBe(today);
    expect(interviewAhead(on('2026-11-21'), today)).toBeUndefined();
    expect(interviewDayOf(on('2026-11-21'))).toBe('2026-11-21');
    expect(interviewAhead(undefined, today)).toBeUndefined();
  });

  it('taken back is newer than set, even by a clock that went back', () => {
    const back = withInterviewDay({ ...on(today), at: 500 }, undefined, 100);
    expect(back).toEqual({ id: 'interview-day', at: 501 });
    expect(parseRecord('settings', back)).toEqual(back);
    expect(interviewDayOf(back)).toBeUndefined();
  });
});
