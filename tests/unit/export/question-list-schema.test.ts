import { z } from 'astro/zod';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { questionListJsonSchema } from '../../../src/export/question-list-schema.ts';
import { questionListSchema } from '../../../src/study/question-list.ts';

const published = z.fromJSONSchema(
  questionListJsonSchema('https://example.org/questions.schema.json'),
);

const list = {
  $schema: 'https://example.org/questions.schema.json',
  version: 1,
  site: 'On Call',
  outlines: [
    {
      id: 'incident',
      headings: [{ title: 'Situation', prompt: 'What broke?' }],
      story: [{ title: 'Result', prompt: 'In numbers?' }],
      scores: ['1', '2', '3', '4'],
    },
  ],
  categories: [
    {
      id: 'disks',
      title: 'Disks',
      url: '/disks/',
      topic: 'Linux',
      topicNumber: 1,
      tier: 'All',
      outline: 'incident',
      questions: [{ id: 'disks/full', url: '/disks/full/', text: 'Full?', answered: false }],
    },
  ],
};

const isOfStudy = (value: unknown) => v.safeParse(questionListSchema, value).success;
const isOfPublished = (value: unknown) => published.safeParse(value).success;

test('the published schema takes a list with all its fields, and new ones of the same version', () => {
  expect(isOfPublished(list)).toBe(true);
  expect(isOfPublished({ ...list, more: [1] })).toBe(true);
  expect(isOfPublished({ ...list, version: 2 })).toBe(false);
});

test('the published schema and the one of the study tools agree on every field', () => {
  const spoiled = [...spoil(list)];
  expect(spoiled.length).toBeGreaterThan(50);
  for (const { path, value } of spoiled.filter(({ path }) => path !== '/$schema')) {
    expect(isOfPublished(value), path).toBe(isOfStudy(value));
  }
});

/** A value with one of its parts gone or of another type, for each part. */
function* spoil(value: unknown, path = ''): Generator<{ path: string; value: unknown }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const at = `${path}/${key}`;
    const put = (part: unknown) => {
      const copy: object = structuredClone(value);
      Reflect.set(copy, key, part);
      return copy;
    };
    const without: object = structuredClone(value);
    if (!Array.isArray(without)) {
      Reflect.deleteProperty(without, key);
      yield { path: `${at} gone`, value: without };
    }
    for (const other of [null, 7, 'text', true, {}, []]) yield { path: at, value: put(other) };
    for (const inner of spoil(part, at)) yield { path: inner.path, value: put(inner.value) };
  }
}
