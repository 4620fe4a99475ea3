import { describe, expect, test } from 'vitest';
import type { QuestionRecord } from '../../../../src/study/records/schema.ts';
import {
  type Choice,
  matching,
  offerOf,
  usualChoice,
  whyNone,
} from '../../../../src/study/round/choice.ts';
import { attemptAt, listed } from './questions.ts';

const questions = [
  listed('fastapi/limits', 'FastAPI', 'Scenarios'),
  listed('fastapi/tests', 'FastAPI', 'Scenarios'),
  listed('fastapi-advanced/graphql', 'FastAPI', 'Advanced'),
  listed('postgresql/plans', 'PostgreSQL', 'Scenarios'),
];
const none = new Map<string, QuestionRecord>();
const records = new Map<string, QuestionRecord>(
  [
    { id: 'fastapi/limits', attempts: [attemptAt(1, ['a'], ['b'])] },
    { id: 'fastapi/tests', attempts: [attemptAt(1, [], ['a']), attemptAt(2, ['a'], [])] },
    { id: 'postgresql/plans', attempts: [] },
  ].map((record) => [record.id, record]),
);
const ids = (choice: Partial<Choice>, of = records) =>
  matching({ ...usualChoice, ...choice }, questions, of).map(({ id }) => id);
const why = (choice: Partial<Choice>, of = records) =>
  whyNone({ ...usualChoice, ...choice }, questions, of);

describe('what matches', () => {
  test('nothing ticked means every question', () => {
    expect(ids({})).toEqual(questions.map(({ id }) => id));
  });

  test('topics and tiers both have to fit', () => {
    expect(ids({ topics: ['FastAPI'], tiers: ['Advanced'] })).toEqual(['fastapi-advanced/graphql']);
    expect(ids({ topics: ['PostgreSQL', 'FastAPI'], tiers: ['Scenarios'] })).toHaveLength(3);
    expect(ids({ categories: ['postgresql'] })).toEqual(['postgresql/plans']);
  });

  test('missed is what the last attempt missed, not an earlier one', () => {
    expect(ids({ only: 'missed' })).toEqual(['fastapi/limits']);
  });

  test('never tried is what has no attempt, also with a draft or an empty record', () => {
    expect(ids({ only: 'never' })).toEqual(['fastapi-advanced/graphql', 'postgresql/plans']);
  });
});

describe('nothing matches', () => {
  test('because nothing is there', () => {
    expect(why({ topics: ['PostgreSQL'], tiers: ['Advanced'] })).toContain('Tick something else');
    expect(whyNone(usualChoice, [], none)).toContain('no questions yet');
  });

  test('because nothing was tried, or nothing missed', () => {
    expect(why({ only: 'missed' }, none)).toContain('tried none of these yet (4)');
    expect(why({ only: 'missed', tiers: ['Advanced'] })).toContain('tried none of these yet (1)');
    const solid = new Map(records).set('fastapi/limits', {
      id: 'fastapi/limits',
      attempts: [attemptAt(3, ['a', 'b'], [])],
    });
    expect(why({ only: 'missed' }, solid)).toContain('missed nothing here (2 of 4 tried)');
  });

  test('because everything was tried', () => {
    expect(why({ only: 'never', topics: ['FastAPI'], tiers: ['Scenarios'] })).toContain(
      'tried all of these (2)',
    );
  });
});

describe('what a document offers to choose from', () => {
  const categories = (...of: [string, string?, string?][]) =>
    of.map(([name, topic, tier]) => listed(`${name}/q`, topic, tier).category);

  test('topics and tiers where every category has them', () => {
    expect(offerOf(questions.map(({ category }) => category))).toEqual({
      topics: ['FastAPI', 'PostgreSQL'],
      tiers: ['Scenarios', 'Advanced'],
      categories: [],
    });
  });

  test('categories where one of them has no topic, by id since names may be the same', () => {
    expect(offerOf(categories(['disks', 'Linux'], ['memory']))).toEqual({
      topics: [],
      tiers: [],
      categories: [
        { id: 'disks', name: 'disks' },
        { id: 'memory', name: 'memory' },
      ],
    });
  });

  test('nothing where there is nothing to choose', () => {
    const nothing = { topics: [], tiers: [], categories: [] };
    expect(offerOf(categories(['disks']))).toEqual(nothing);
    expect(offerOf([])).toEqual(nothing);
  });
});
