import fc from 'fast-check';
import type {
  Attempt,
  Draft,
  Interview,
  QuestionRecord,
  Records,
  Setting,
  Story,
} from '../../../../src/study/records/schema.ts';

/** Every time in generated records lies before this. */
export const endOfTimes = 1000;

// Few ids and times, so that two sets of records meet in them.
const time = fc.integer({ min: 0, max: endOfTimes - 1 });
const ids = ['fastapi/caching', 'fastapi/rate-limiting', 'postgresql/vacuum', 'gone/renamed'];
const id = fc.constantFrom(...ids);
const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-02-${String(of).padStart(2, '0')}`);
const heading = fc.constantFrom('Design', 'Trade-offs', '<b>Fix</b>', '7', 'toString');
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('<img src=x onerror=alert(1)>', 'a queue'),
);
const points = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '#Design'), { maxLength: 4 });
const said = fc.dictionary(heading, words, { maxKeys: 3, noNullPrototype: true });
const written = fc.record({ text: words, at: time });
const parts = fc.dictionary(heading, written, { maxKeys: 3, noNullPrototype: true });
const storyId = fc.constantFrom('one', 'two', 'three');
const interviewId = fc.constantFrom('monday', 'friday');

const attempt: fc.Arbitrary<Attempt> = fc.record(
  { at: time, day, had: points, missed: fc.constant(['d']), seconds: fc.nat(300), said },
  { requiredKeys: ['at', 'day', 'had', 'missed', 'said'], noNullPrototype: true },
);

const draft: fc.Arbitrary<Draft> = fc.record(
  { at: time, said: parts, revealed: fc.boolean(), had: points, seconds: fc.nat(300) },
  { requiredKeys: ['at', 'said', 'revealed', 'had'], noNullPrototype: true },
);

const question: fc.Arbitrary<QuestionRecord> = fc.record(
  { id, attempts: fc.array(attempt, { maxLength: 5 }), draft },
  { requiredKeys: ['id', 'attempts'], noNullPrototype: true },
);

const story: fc.Arbitrary<Story> = fc.record({
  id: storyId,
  title: written,
  parts,
  serves: fc.record({ ids: fc.uniqueArray(id), at: time }),
});

const note = fc.record(
  {
    at: time,
    score: fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4),
    had: points,
    opened: fc.nat(3),
    text: words,
    seconds: fc.nat(300),
  },
  { requiredKeys: ['at', 'had', 'opened', 'text', 'seconds'], noNullPrototype: true },
);

const interview: fc.Arbitrary<Interview> = fc.record(
  {
    id: interviewId,
    begun: time,
    candidate: written,
    questions: fc.uniqueArray(id),
    minutes: fc.integer({ min: 5, max: 240 }),
    notes: fc.dictionary(id, note, { maxKeys: 3, noNullPrototype: true }),
  },
  { requiredKeys: ['id', 'begun', 'candidate', 'questions', 'notes'], noNullPrototype: true },
);

const setting: fc.Arbitrary<Setting> = fc.oneof(
  fc.record(
    { id: fc.constant<'interview-day'>('interview-day'), at: time, day },
    { requiredKeys: ['id', 'at'], noNullPrototype: true },
  ),
  fc.record({
    id: fc.constant<'round'>('round'),
    at: time,
    begun: time,
    search: words,
    skipped: fc.uniqueArray(id),
    finished: fc.boolean(),
  }),
  fc.record({
    id: fc.constant<'deleted'>('deleted'),
    at: time,
    stories: fc.uniqueArray(storyId, { maxLength: 1 }),
    interviews: fc.uniqueArray(interviewId, { maxLength: 1 }),
  }),
);

/** Any records, in any order and with ids given twice, as a file may hold them. */
export const anyRecords: fc.Arbitrary<Records> = fc.record({
  questions: fc.array(question, { maxLength: 5 }),
  stories: fc.array(story, { maxLength: 3 }),
  interviews: fc.array(interview, { maxLength: 3 }),
  settings: fc.array(setting, { maxLength: 3 }),
});

/** The same with every list and every object in another order. */
export function shuffled(records: Records): Records {
  return {
    settings: records.settings.toReversed(),
    interviews: records.interviews.toReversed(),
    stories: records.stories.toReversed(),
    questions: records.questions
      .toReversed()
      .map((record) => ({ ...record, attempts: record.attempts.toReversed() })),
  };
}
