import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../src/study/day.ts';
import { shareOfDay } from '../../../../src/study/review/share.ts';
import { listed } from '../round/questions.ts';

const today = '2026-11-22';
const names = ['Scenarios', 'Advanced', 'Challenges'];
const questions = ['a', 'b', 'c'].flatMap((topic) =>
  names.flatMap((tier) =>
    Array.from({ length: 8 }, (_, n) => listed(`${topic}-${tier}/${n}`, topic, tier)),
  ),
);
const tried = (...days: [string, string][]) => new Map(days);
const share = (firstDays: Map<string, string>, day = today, interview = addDays(today, 12)) =>
  shareOfDay(questions, firstDays, day, interview);

describe('the share of a day', () => {
  it('is as many as it takes to try each once until the eve', () => {
    expect(share(tried())).toMatchObject({ aDay: 6, done: 0 });
    expect(share(tried(), addDays(today, 11))).toMatchObject({ aDay: 72 });
    expect(share(tried()).next).toHaveLength(6);
  });

  it('is taken less what was tried first today, and can be done', () => {
    const first = share(tried()).next;
    const firstDays = tried();
    for (const [index, { id }] of first.entries()) {
      firstDays.set(id, today);
      expect(share(firstDays)).toEqual({
        aDay: 6,
        done: index + 1,
        next: first.slice(index + 1),
      });
    }
    const more = questions.slice(0, 20).map(({ id }): [string, string] => [id, today]);
    expect(share(tried(...more)).next).toEqual([]);
  });

  it('mixes topics and tiers on every day until the interview', () => {
    const firstDays = tried();
    for (let evening = 0; evening < 12; evening += 1) {
      const day = addDays(today, evening);
      const { next } = share(firstDays, day);
      expect(next).toHaveLength(6);
      expect(new Set(next.map(({ category }) => category.topic)).size).toBeGreaterThan(1);
      expect(new Set(next.map(({ category }) => category.tier)).size).toBeGreaterThan(1);
      for (const { id } of next) firstDays.set(id, day);
    }
    expect(firstDays.size).toBe(72);
  });
});
