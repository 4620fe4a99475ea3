import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { recordingSchema } from '../../../src/replays/recording.ts';
import { replaySchema } from '../../../src/replays/schema.ts';
import { tellStory } from '../../../src/replays/story.ts';

const read = (name: string) => readFileSync(`tests/fixtures/replays/${name}`, 'utf8');
const replay = replaySchema.parse(parse(read('transfers.replay.yaml')));
const recording = recordingSchema.parse(JSON.parse(read('transfers.replay.out')));
const { steps, spans, lockTypes } = tellStory(replay, recording);
const lane = (number: number, session: string) =>
  steps[number - 1]?.lanes.find((lane) => lane.session === session);

describe('the story of a replay', () => {
  test('has every step with its statement, its words and one lane a session', () => {
    expect(steps).toHaveLength(10);
    expect(steps[0]).toMatchObject({ number: 1, session: 'Ana', sql: 'BEGIN' });
    expect(steps.every(({ lanes }) => lanes.length === 2)).toBe(true);
  });

  test('knows where a wait begins and in which step it ends', () => {
    expect(spans).toEqual([{ session: 'Bob', from: 5, to: 7, verb: 'UPDATE' }]);
    expect(lockTypes).toEqual(['transactionid']);
  });

  test('shows a wait in every step that it spans', () => {
    expect(lane(4, 'Bob')?.state).toEqual({ kind: 'open' });
    expect(lane(5, 'Bob')?.state).toMatchObject({ kind: 'waits', begins: true });
    expect(lane(6, 'Bob')?.state).toMatchObject({ kind: 'waits', begins: false });
    expect(lane(7, 'Bob')?.state).toEqual({ kind: 'open' });
  });

  test('calls a wait that goes on no change', () => {
    expect(lane(5, 'Bob')?.changed).toBe(true);
    expect(lane(6, 'Bob')?.changed).toBe(false);
    expect(lane(7, 'Bob')?.changed).toBe(true);
  });

  test('puts the end of a statement where it ended, with what became of it', () => {
    expect(lane(7, 'Bob')?.ended).toMatchObject({
      span: { from: 5 },
      outcome: { kind: 'done', command: 'UPDATE 1' },
    });
    expect(lane(7, 'Ana')?.outcome).toMatchObject({ kind: 'error', sqlstate: '40P01' });
  });

  test('counts the statement that ends a transaction to the transaction', () => {
    expect(lane(8, 'Ana')).toMatchObject({ during: 'failed', state: { kind: 'idle' } });
    expect(lane(10, 'Ana')?.during).toBe('idle');
  });

  test('marks what a commit changed', () => {
    expect(steps[7]?.committed).toMatchObject({ changed: false });
    expect(steps[8]?.committed).toMatchObject({
      changed: true,
      rows: [{ cells: [{}, { value: '1050.00', was: '1000.00' }] }, {}],
    });
  });

  test('tells a view that differs from what is committed, and one that is old news', () => {
    expect(steps[0]?.inside).toMatchObject([{ session: 'Ana', seen: { changed: false } }]);
    expect(steps[1]?.inside).toMatchObject([{ seen: { changed: true }, quiet: false }]);
    expect(steps[2]?.inside).toMatchObject([{ quiet: true }, { session: 'Bob', quiet: false }]);
  });
});

test('a view stops being quiet when the committed rows catch up with it', () => {
  const look = (value: string) => ({ columns: ['n'], rows: [[value]] });
  const step = (committed: string) => ({
    ended: [],
    waits: [],
    transactions: ['open' as const, 'none' as const],
    messages: [],
    committed: look(committed),
    inside: [{ session: 'Ana', seen: look('1') }],
  });
  const story = tellStory(replay, { ...recording, steps: [step('1'), step('2')] });
  expect(story.steps[1]?.inside).toMatchObject([{ seen: { changed: true }, quiet: false }]);
});

test('rows that nobody can read are measured against when somebody last could', () => {
  const steps = recording.steps.map((step, index) => {
    const { committed, ...unread } = step;
    return index > 1 && index < 8 ? unread : { ...unread, ...(committed && { committed }) };
  });
  const story = tellStory(replay, { ...recording, steps });
  expect(story.steps[4]?.committed).toBe('locked');
  expect(story.steps[4]?.inside).toMatchObject([{ seen: { changed: true }, quiet: true }]);
  expect(story.steps[8]?.committed).toMatchObject({ changed: true });
});

test('an awaited statement ends in the step that awaits it', () => {
  const script = {
    ...replay,
    steps: [
      { session: 'Bob', sql: 'LOCK TABLE accounts', says: '…' },
      { until: 'Bob', says: '…' },
    ],
  };
  const step = {
    ended: [],
    waits: [],
    transactions: ['none' as const, 'none' as const],
    messages: [],
    inside: [],
  };
  const ended = [{ session: 'Bob', step: 1, outcome: { kind: 'done' as const, command: 'LOCK' } }];
  const story = tellStory(script, {
    ...recording,
    steps: [
      { ...step, outcome: { kind: 'waits' } },
      { ...step, ended },
    ],
  });
  expect(story.spans).toMatchObject([{ from: 1, to: 2 }]);
  expect(story.steps[1]).toMatchObject({ session: 'Bob', sql: undefined });
  expect(story.steps[1]?.lanes[1]?.ended).toMatchObject({ span: { verb: 'LOCK' } });
});

test('a wait that never ends stays open', () => {
  const waiting = recording.steps.slice(0, 6);
  expect(tellStory(replay, { ...recording, steps: waiting }).spans[0]?.to).toBeUndefined();
});

test('a recording that is longer than its script is refused', () => {
  const script = { ...replay, steps: replay.steps.slice(0, 3) };
  expect(() => tellStory(script, recording)).toThrow('no step 4');
});
