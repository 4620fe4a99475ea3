import { expect, test } from 'vitest';
import type { QuestionList } from '../../../../src/study/question-list.ts';
import { progressOf } from '../../../../src/study/records/progress.ts';
import type { QuestionRecord } from '../../../../src/study/records/schema.ts';

const attempt = (at: number, missed: string[]) => ({
  at,
  day: '2026-02-01',
  had: ['a'],
  missed,
  said: {},
});
const draft = { at: 9, said: {}, revealed: false, had: [] };
const records: QuestionRecord[] = [
  { id: 'fastapi/caching', attempts: [attempt(1, ['b']), attempt(2, [])] },
  { id: 'fastapi/websockets', attempts: [attempt(1, ['b'])] },
  { id: 'linux/oom-killer', attempts: [], draft },
];
const question = (id: string) => ({ id, url: `/${id}/`, text: id, answered: true });
const list: QuestionList = {
  version: 1,
  site: 'Root Cause',
  outlines: [],
  categories: [
    { id: 'redis', title: 'Redis', url: '/redis/', outline: 'scenario', questions: [] },
    {
      id: 'fastapi',
      title: 'FastAPI Scenarios',
      topic: 'FastAPI',
      tier: 'Scenarios',
      url: '/fastapi/',
      outline: 'scenario',
      questions: ['fastapi/caching', 'fastapi/websockets', 'fastapi/more'].map(question),
    },
  ],
};

test('a category tells how many were tried, and how the last attempts went', () => {
  expect(progressOf(records, list)).toEqual([
    {
      name: 'FastAPI · Scenarios',
      words: '2 of 3 tried: 1 solid, 1 shaky; 3 attempts',
    },
    { name: 'linux', words: '0 tried: 1 begun' },
  ]);
});

test('without the list of questions, a category has its id for a name', () => {
  expect(progressOf(records, undefined)[0]).toEqual({
    name: 'fastapi',
    words: '2 tried: 1 solid, 1 shaky; 3 attempts',
  });
});
