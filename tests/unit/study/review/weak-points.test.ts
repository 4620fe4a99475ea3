import { describe, expect, it } from 'vitest';
import type { Attempt, QuestionRecord } from '../../../../src/study/records/schema.ts';
import { weakHeadingsOf, weakPointsOf } from '../../../../src/study/review/weak-points.ts';
import { listed } from '../round/questions.ts';

/** A record of attempts in which these points were missed and those were there. */
function record(id: string, ...attempts: [missed: string[], had: string[]][]): QuestionRecord {
  return {
    id,
    attempts: attempts.map(([missed, had], index): Attempt => ({
      at: index,
      day: '2026-11-22',
      had,
      missed,
      said: {},
    })),
  };
}

const names = (records: QuestionRecord[]) =>
  weakPointsOf(records).map(({ question, point }) => `${question} ${point}`);

describe('weak points', () => {
  it('are none without attempts, and none where nothing was missed', () => {
    expect(weakPointsOf([record('a'), record('b', [[], ['x']])])).toEqual([]);
  });

  it('missed more often come first', () => {
    const often = record('b', [['x'], []], [['x'], []]);
    expect(names([record('a', [['x'], []]), often])).toEqual(['b x', 'a x']);
  });

  it('missed in the last attempt come before those missed in all earlier ones', () => {
    const late = record('b', [[], ['x']], [[], ['x']], [['x'], []]);
    const early = record('a', [['x'], []], [['x'], []], [[], ['x']]);
    expect(names([early, late])).toEqual(['b x', 'a x']);
  });

  it('are forgiven after two attempts in which they were there', () => {
    const forgiven = record('a', [['x'], []], [['x'], []], [[], ['x']], [[], ['x']]);
    expect(names([forgiven])).toEqual([]);
  });

  it('say how often they were missed, of the attempts in which they were asked', () => {
    const renewed = record('a', [['x'], []], [['x', 'new'], []], [['new'], ['x']]);
    expect(weakPointsOf([renewed])).toEqual([
      { question: 'a', point: 'new', missed: 2, asked: 2, weight: 1.5 },
      { question: 'a', point: 'x', missed: 2, asked: 3, weight: 0.75 },
    ]);
  });

  it('of two questions with the same name for a point stay apart', () => {
    expect(names([record('a', [['x'], []]), record('b', [['x'], []])])).toEqual(['a x', 'b x']);
  });
});

describe('weak headings', () => {
  const question = (id: string, isAnswered = false) => ({
    ...listed(id),
    answered: isAnswered,
    outline: {
      id: 'scenario',
      headings: ['Design', 'Operate'].map((title) => ({ title, prompt: '' })),
    },
  });
  const questions = new Map(
    [question('a/1'), question('a/2'), question('a/3', true)].map((each) => [each.id, each]),
  );
  const headings = (...records: QuestionRecord[]) =>
    weakHeadingsOf(weakPointsOf(records), questions);

  it('are summed up over the questions, weakest first', () => {
    expect(
      headings(
        record('a/1', [['#Operate'], ['#Design']]),
        record('a/2', [['#Operate', '#Design'], []]),
      ),
    ).toEqual([
      { title: 'Operate', questions: 2 },
      { title: 'Design', questions: 1 },
    ]);
  });

  it('leave out questions that have an answer by now or are gone, and headings that are gone', () => {
    expect(
      headings(
        record('a/1', [['#Renamed', 'a-point'], []]),
        record('a/3', [['#Operate'], []]),
        record('a/4', [['#Operate'], []]),
      ),
    ).toEqual([]);
  });
});
